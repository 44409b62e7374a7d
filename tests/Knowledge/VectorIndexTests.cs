using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Knowledge;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Search;
using SmartService.Knowledge.Store;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Knowledge;

public sealed class VectorIndexTests
{
    static readonly Question Price = new("居民燃气价格是多少", null, "城区", new DateOnly(2026, 11, 22));

    [Fact]
    public async Task Qdrant_finds_what_the_memory_finds()
    {
        await using var qdrant = await FakeQdrant.StartAsync("secret");
        await using var there = await Knowing.StartAsync(Qdrant(qdrant));
        await using var here = await Knowing.StartAsync([]);
        var found = await there.Base.SearchAsync(Price, 5, default);
        found.Select(p => p.Title).ShouldBe((await here.Base.SearchAsync(Price, 5, default)).Select(p => p.Title));
        qdrant.Queries.ShouldBe(1);
        qdrant.Collections.Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_qdrant_down_words_alone_still_answer()
    {
        await using var qdrant = await FakeQdrant.StartAsync("secret");
        await using var knowing = await Knowing.StartAsync(Qdrant(qdrant));
        qdrant.IsBroken = true;
        (await knowing.Base.SearchAsync(Price, 1, default))[0].Title.ShouldBe("居民燃气价格是多少");
    }

    [Fact]
    public async Task With_the_embedding_server_down_the_start_succeeds_and_words_answer()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Embedding:Kind"] = "openai",
            ["Embedding:Endpoint"] = "http://127.0.0.1:9/v1",
            ["Embedding:Retries"] = "0",
            ["Embedding:TimeoutSeconds"] = "1",
        };
        await using var knowing = await Knowing.StartAsync(settings);
        (await knowing.Base.SearchAsync(Price, 1, default))[0].Title.ShouldBe("居民燃气价格是多少");
    }

    [Fact]
    public async Task Vectors_of_texts_that_are_gone_are_forgotten_when_an_import_ends()
    {
        await using var server = await FakeEmbeddingServer.StartAsync();
        using var files = new TempFolder();
        var table = Path.Combine(files.Path, "faq.csv");
        await using var knowing = await Knowing.StartAsync(
            new()
            {
                ["Embedding:Kind"] = "openai",
                ["Embedding:Endpoint"] = server.Url,
                ["ImportSample"] = "false",
            }
        );
        await ImportAsync("问题,答案\n电费怎么交,去营业厅交\n水费怎么交,去营业厅交水费");
        var before = await knowing.VectorsAsync();
        await ImportAsync("问题,答案\n电费怎么交,在公众号交");
        // The answer was exchanged, and the other question went with its answer.
        (await knowing.VectorsAsync()).ShouldBe(before - 2);

        async Task ImportAsync(string content)
        {
            await File.WriteAllTextAsync(table, content);
            await knowing.ImportAsync(table);
        }
    }

    static Dictionary<string, string?> Qdrant(FakeQdrant qdrant) =>
        new()
        {
            ["VectorIndex:Kind"] = "qdrant",
            ["VectorIndex:Endpoint"] = qdrant.Url,
            ["VectorIndex:ApiKey"] = "secret",
        };
}

/// <summary>A knowledge base of its own in a folder that goes with it.</summary>
sealed class Knowing : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("knowledge-").FullName;
    readonly ServiceProvider services;

    Knowing(Dictionary<string, string?> settings) =>
        services = new ServiceCollection()
            .AddLogging()
            .AddKnowledge(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), null, folder)
            .BuildServiceProvider();

    public KnowledgeBase Base => services.GetRequiredService<KnowledgeBase>();

    public IServiceProvider Services => services;

    public static async Task<Knowing> StartAsync(Dictionary<string, string?> settings)
    {
        var knowing = new Knowing(settings);
        await knowing.services.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
        return knowing;
    }

    public Task ImportAsync(string path) => services.GetRequiredService<Importer>().ImportAsync([path], null, default);

    /// <summary>How many vectors are kept.</summary>
    public async Task<int> VectorsAsync()
    {
        await using var db = services.GetRequiredService<KnowledgeStore>().Open();
        return await db.Vectors.CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(folder, "knowledge.db")}"
            )
        )
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(connection);
        Directory.Delete(folder, recursive: true);
    }
}
