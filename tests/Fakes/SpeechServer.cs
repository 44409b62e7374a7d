using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Fakes;

/// <summary>
/// Stands in for Azure's text to speech and for OpenAI's <c>/v1/audio/speech</c>, refusing what their documentation
/// says they refuse; what goes wrong can be scripted. Its speech is a ramp of samples, ten for each character.
/// </summary>
public sealed class SpeechServer : IAsyncDisposable
{
    public const string Key = "the-key";

    private readonly WebApplication app;
    private readonly TaskCompletionSource hold = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SpeechServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    public int Asked { get; private set; }

    /// <summary>What was to be spoken last.</summary>
    public string? Text { get; private set; }

    /// <summary>The whole of the last request's body.</summary>
    public string? Body { get; private set; }

    /// <summary>Answers before the right ones: status and Retry-After.</summary>
    public Queue<(int Status, string? RetryAfter)> Troubles { get; } = new();

    /// <summary>Sends half of the sound and then nothing until it is disposed.</summary>
    public bool Stalls { get; set; }

    /// <summary>Sends half of the sound and breaks off.</summary>
    public bool Breaks { get; set; }

    /// <summary>Sends this instead of a WAV file.</summary>
    public byte[]? Instead { get; set; }

    public static short[] SoundOf(string text) =>
        [.. Enumerable.Range(0, text.Length * 10).Select(at => (short)(at * 7 - 3000))];

    public static async Task<SpeechServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new SpeechServer(builder.Build());
        server.app.MapPost("/cognitiveservices/v1", server.AzureAsync);
        server.app.MapPost("/v1/audio/speech", server.OpenAiAsync);
        await server.app.StartAsync();
        return server;
    }

    public static byte[] Wav(short[] samples, int rate, uint? dataBytes = null)
    {
        using var file = new MemoryStream();
        using var write = new BinaryWriter(file);
        var bytes = (uint)samples.Length * 2;
        write.Write("RIFF"u8);
        write.Write(dataBytes ?? bytes + 36);
        write.Write("WAVEfmt "u8);
        write.Write(16);
        write.Write((short)1);
        write.Write((short)1);
        write.Write(rate);
        write.Write(rate * 2);
        write.Write((short)2);
        write.Write((short)16);
        // A part that nobody asked for may come before the sound.
        write.Write("LIST"u8);
        write.Write(3);
        write.Write([1, 2, 3, 0]);
        write.Write("data"u8);
        write.Write(dataBytes ?? bytes);
        foreach (var sample in samples)
            write.Write(sample);
        return file.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        hold.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task AzureAsync(HttpContext call)
    {
        Asked++;
        var headers = call.Request.Headers;
        if (await TroubleAsync(call))
            return;
        if (headers["Ocp-Apim-Subscription-Key"] != Key)
            call.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (call.Request.ContentType?.StartsWith("application/ssml+xml", StringComparison.Ordinal) != true)
            call.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else if (headers["X-Microsoft-OutputFormat"] != "raw-8khz-16bit-mono-pcm" || headers.UserAgent.Count == 0)
            call.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await SendAsync(call, Bytes(SoundOf(Text = await ReadMarkupAsync(call.Request))));
    }

    private async Task<string> ReadMarkupAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        Body = await reader.ReadToEndAsync();
        XNamespace ssml = "http://www.w3.org/2001/10/synthesis";
        return XDocument.Parse(Body).Root!.Element(ssml + "voice")!.Element(ssml + "prosody")!.Value;
    }

    private async Task OpenAiAsync(HttpContext call)
    {
        Asked++;
        if (await TroubleAsync(call))
            return;
        if (call.Request.Headers.Authorization != $"Bearer {Key}")
        {
            call.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var body = (await JsonNode.ParseAsync(call.Request.Body))!.AsObject();
        Body = body.ToJsonString();
        Text = body["input"]!.GetValue<string>();
        var speed = body["speed"]!.GetValue<double>();
        if (body["model"] is null || body["voice"] is null || Text.Length > 4096 || speed is < 0.25 or > 4)
            call.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (body["response_format"]!.GetValue<string>() == "pcm")
            await SendAsync(call, Bytes(SoundOf(Text)));
        else
            // As servers that stream do: the length is not known when the header is sent.
            await SendAsync(call, Instead ?? Wav(SoundOf(Text), 16_000, uint.MaxValue));
    }

    private async Task<bool> TroubleAsync(HttpContext call)
    {
        if (!Troubles.TryDequeue(out var trouble))
            return false;
        call.Response.StatusCode = trouble.Status;
        if (trouble.RetryAfter is { } after)
            call.Response.Headers.RetryAfter = after;
        await call.Response.WriteAsync("no");
        return true;
    }

    private async Task SendAsync(HttpContext call, byte[] sound)
    {
        // Cut at an odd byte, in the middle of a sample.
        var half = sound.Length / 2 | 1;
        await call.Response.Body.WriteAsync(sound.AsMemory(0, half));
        await call.Response.Body.FlushAsync();
        if (Stalls)
            await hold.Task;
        if (Breaks)
            call.Abort();
        else
            await call.Response.Body.WriteAsync(sound.AsMemory(half));
    }

    private static byte[] Bytes(short[] samples)
    {
        var bytes = new byte[samples.Length * 2];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        return bytes;
    }
}
