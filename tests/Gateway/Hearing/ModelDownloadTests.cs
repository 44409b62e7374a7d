using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing.Models;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class ModelDownloadTests : IAsyncLifetime
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(600_000);
    private static readonly string Sum = Convert.ToHexStringLower(SHA256.HashData(Content));
    private readonly TempFolder folder = new();
    private readonly List<string?> ranges = [];
    private readonly List<DownloadProgress> progress = [];
    private WebApplication server = null!;
    private string? linked;
    private bool breaks;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapGet("/model.onnx", SendAsync);
        await server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_model_comes_whole_and_its_sum_is_told()
    {
        var got = await GetAsync();

        got.ShouldHaveSingleItem().ShouldBe(new DownloadedFile("model.onnx", Sum, null));
        File.ReadAllBytes(Kept).ShouldBe(Content);
        progress[^1].ShouldBe(new DownloadProgress("model.onnx", Content.Length, Content.Length));
    }

    [Fact]
    public async Task What_broke_off_goes_on_where_it_stopped()
    {
        breaks = true;
        (await Should.ThrowAsync<DownloadException>(GetAsync())).Message.ShouldContain("try again");
        var came = new FileInfo(Kept + ".part").Length;
        breaks = false;

        await GetAsync();

        came.ShouldBeInRange(1, Content.Length - 1);
        ranges.ShouldBe([null, $"bytes={came}-"]);
        File.ReadAllBytes(Kept).ShouldBe(Content);
        File.Exists(Kept + ".part").ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_not_what_it_should_be_is_thrown_away()
    {
        var wrong = new string('0', 64);

        (await Should.ThrowAsync<DownloadException>(GetAsync(given: wrong))).Message.ShouldContain(Sum);

        Directory.GetFiles(Path.GetDirectoryName(Kept)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sum_is_held_against_what_is_known()
    {
        (await GetAsync(given: Sum.ToUpperInvariant())).Single().CheckedBy.ShouldBe("given");
        (await GetAsync(listed: Sum)).Single().CheckedBy.ShouldBe("list");
    }

    [Fact]
    public async Task The_sum_that_the_server_tells_is_held_against_too()
    {
        linked = $"\"{Sum}\"";
        (await GetAsync()).Single().CheckedBy.ShouldBe("server");

        File.Delete(Kept);
        linked = $"\"{new string('1', 64)}\"";
        await Should.ThrowAsync<DownloadException>(GetAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_with_its_address() =>
        (await Should.ThrowAsync<DownloadException>(GetAsync(path: "/none"))).Message.ShouldContain(
            "/none: status 404"
        );

    [Fact]
    public void Each_offered_model_tells_what_it_is_and_under_which_licence()
    {
        OfferedModel.All.Select(model => model.Name).ShouldBeUnique();
        foreach (var model in OfferedModel.All)
        {
            model.Licence.ShouldNotBeEmpty();
            model.Megabytes.ShouldBeGreaterThan(0);
            model.Files.ShouldAllBe(file => file.Url.Scheme == "https");
        }
    }

    private string Kept => Path.Combine(folder.Path, "model", "model.onnx");

    private async Task<IReadOnlyList<DownloadedFile>> GetAsync(
        string? given = null,
        string? listed = null,
        string path = "/model.onnx"
    )
    {
        using var http = new HttpClient();
        var file = new OfferedFile("model.onnx", 0.6, new Uri(server.Urls.First() + path), listed);
        var sums = given is null ? new Dictionary<string, string>() : new() { ["model.onnx"] = given };
        return await new ModelDownload(http).GetAsync(
            new OfferedModel("model", "a model", "MIT", [file]),
            folder.Path,
            sums,
            new Told(progress),
            default
        );
    }

    private async Task SendAsync(HttpContext http)
    {
        ranges.Add(http.Request.Headers.Range.FirstOrDefault());
        if (linked is not null)
            http.Response.Headers["X-Linked-ETag"] = linked;
        if (!breaks)
        {
            await Results.File(Content, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(http);
            return;
        }
        http.Response.ContentLength = Content.Length;
        await http.Response.Body.WriteAsync(Content.AsMemory(0, 200_000));
        await http.Response.Body.FlushAsync();
        await Eventually.TrueAsync(
            () => File.Exists(Kept + ".part") && new FileInfo(Kept + ".part").Length > 0,
            TimeSpan.FromSeconds(60)
        );
        http.Abort();
    }

    private sealed class Told(List<DownloadProgress> progress) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Add(value);
    }
}
