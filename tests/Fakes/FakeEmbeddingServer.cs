using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Fakes;

/// <summary>Stands in for a server of OpenAI's embeddings API; what it says next can be scripted.</summary>
public sealed class FakeEmbeddingServer : IAsyncDisposable
{
    readonly WebApplication app;

    FakeEmbeddingServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/v1";

    /// <summary>Answers before the right ones: a status, and a body.</summary>
    public Queue<(int Status, string Body)> Troubles { get; } = new();

    public List<int> BatchSizes { get; } = [];

    public string? Authorization { get; private set; }

    public static async Task<FakeEmbeddingServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeEmbeddingServer(builder.Build());
        fake.app.MapPost("/v1/embeddings", (HttpRequest request, JsonObject body) => fake.Answer(request, body));
        await fake.app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    IResult Answer(HttpRequest request, JsonObject body)
    {
        Authorization = request.Headers.Authorization;
        if (Troubles.TryDequeue(out var trouble))
            return Results.Content(trouble.Body, "application/json", statusCode: trouble.Status);
        var texts = body["input"]!.AsArray().Select(t => t!.GetValue<string>()).ToArray();
        BatchSizes.Add(texts.Length);
        // Out of order, as the API allows: the index says which is which.
        var data = texts
            .Select(
                (t, i) =>
                    new
                    {
                        @object = "embedding",
                        index = i,
                        embedding = Vector(t),
                    }
            )
            .Reverse();
        return Results.Json(
            new
            {
                @object = "list",
                data,
                model = body["model"]!.GetValue<string>(),
            }
        );
    }

    /// <summary>Texts that share characters are near each other.</summary>
    static float[] Vector(string text)
    {
        var vector = new float[64];
        foreach (var c in text)
            vector[c % 64] += 1;
        vector[0] += 0.01f;
        return vector;
    }
}
