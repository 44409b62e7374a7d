using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Fakes;

/// <summary>Stands in for Qdrant: collections, points, count and query as its REST reference describes them.</summary>
public sealed class FakeQdrant : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, ConcurrentDictionary<long, float[]>> collections = new();
    readonly ConcurrentDictionary<string, int> sizes = new();

    FakeQdrant(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>While true every request is answered with 500.</summary>
    public bool IsBroken { get; set; }

    public string? ApiKey { get; init; }

    public IReadOnlyCollection<string> Collections => [.. collections.Keys];

    public int Queries { get; private set; }

    public static async Task<FakeQdrant> StartAsync(string? apiKey = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeQdrant(builder.Build()) { ApiKey = apiKey };
        fake.Map();
        await fake.app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    void Map()
    {
        app.Use(
            async (context, next) =>
            {
                if (IsBroken)
                    context.Response.StatusCode = 500;
                else if (ApiKey is not null && context.Request.Headers["api-key"] != ApiKey)
                    context.Response.StatusCode = 403;
                else
                    await next(context);
            }
        );
        app.MapPut("/collections/{name}", (string name, JsonObject body) => Create(name, body));
        app.MapDelete("/collections/{name}", (string name) => Ok(collections.TryRemove(name, out _)));
        app.MapPut("/collections/{name}/points", (string name, JsonObject body) => Upsert(name, body));
        app.MapPost(
            "/collections/{name}/points/count",
            (string name) =>
                collections.TryGetValue(name, out var points) ? Ok(new { count = points.Count }) : NotFound(name)
        );
        app.MapPost("/collections/{name}/points/query", (string name, JsonObject body) => Query(name, body));
    }

    IResult Create(string name, JsonObject body)
    {
        if (!collections.TryAdd(name, new()))
            return Results.Json(
                new { status = new { error = $"Collection `{name}` already exists!" } },
                statusCode: 409
            );
        sizes[name] = body["vectors"]!["size"]!.GetValue<int>();
        return Ok(true);
    }

    IResult Upsert(string name, JsonObject body)
    {
        if (!collections.TryGetValue(name, out var points))
            return NotFound(name);
        foreach (var point in body["points"]!.AsArray())
        {
            var vector = point!["vector"].Deserialize<float[]>()!;
            if (vector.Length != sizes[name])
                return Results.Json(
                    new { status = new { error = "Wrong input: Vector dimension error" } },
                    statusCode: 400
                );
            points[point["id"]!.GetValue<long>()] = vector;
        }
        return Ok(new { operation_id = 0, status = "completed" });
    }

    IResult Query(string name, JsonObject body)
    {
        if (!collections.TryGetValue(name, out var points))
            return NotFound(name);
        Queries++;
        var query = body["query"].Deserialize<float[]>()!;
        var limit = body["limit"]!.GetValue<int>();
        var best = points
            .Select(p => new
            {
                id = p.Key,
                version = 0,
                score = p.Value.Zip(query, (a, b) => a * b).Sum(),
            })
            .OrderByDescending(p => p.score)
            .Take(limit);
        return Ok(new { points = best });
    }

    static IResult Ok(object result) =>
        Results.Json(
            new
            {
                result,
                status = "ok",
                time = 0.001,
            }
        );

    static IResult NotFound(string name) =>
        Results.Json(
            new { status = new { error = $"Not found: Collection `{name}` doesn't exist!" } },
            statusCode: 404
        );
}
