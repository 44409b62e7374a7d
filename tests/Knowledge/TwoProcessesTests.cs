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

/// <summary>A server that answers, and a verb or another node that writes to the same knowledge.</summary>
public sealed class TwoProcessesTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    static readonly Question Asked = new("充电桩怎么装", null, null, new DateOnly(2026, 11, 22));

    [Theory, EachDatabase]
    public async Task What_one_imports_is_there_for_it_at_once_and_for_the_other_soon(DatabaseKind kind)
    {
        await using var shared = await Shared.CreateAsync(kind);
        await using var server = await shared.StartAsync();
        await using var verb = await shared.StartAsync();
        (await FindAsync(server)).ShouldBeNull();

        await File.WriteAllTextAsync(
            Path.Combine(shared.Folder, "faq.csv"),
            "问题,相似问法,答案,类别,业务,地区,生效日期,失效日期,依据\n充电桩怎么装,桩怎么报|怎么报装桩,先报装。,报装,供电,,2026-01-01,,\n"
        );
        var importer = verb.GetRequiredService<Importer>();
        await importer.ImportAsync([Path.Combine(shared.Folder, "faq.csv")], null, default);

        (await FindAsync(verb)).ShouldNotBeNull();
        await Eventually.TrueAsync(async () => await FindAsync(server) is not null, Patience);
        var found = (await FindAsync(server))!;
        found.Text.ShouldBe("先报装。");
        found.Service.ShouldBe("electricity");
        found.EffectiveFrom.ShouldBe(new DateOnly(2026, 1, 1));
        found.EffectiveTo.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_question_that_both_could_not_answer_is_counted_twice_and_kept_once(DatabaseKind kind)
    {
        await using var shared = await Shared.CreateAsync(kind);
        await using var one = await shared.StartAsync();
        await using var other = await shared.StartAsync();

        await one.GetRequiredService<KnowledgeBase>().LogUnansweredAsync(Asked, default);
        await other.GetRequiredService<KnowledgeBase>().LogUnansweredAsync(Asked, default);

        await using var db = one.GetRequiredService<KnowledgeStore>().Open();
        var kept = await db.Unanswered.SingleAsync();
        (kept.Text, kept.Count).ShouldBe((Asked.Text, 2));
        kept.LastAsked.ShouldBeGreaterThanOrEqualTo(kept.FirstAsked);
    }

    static async Task<ScoredPassage?> FindAsync(IServiceProvider process) =>
        (await process.GetRequiredService<KnowledgeBase>().SearchAsync(Asked, 1, default)).SingleOrDefault();

    /// <summary>What two processes share: a folder and perhaps a server.</summary>
    sealed class Shared(TempFolder folder, TempPostgres? server) : IAsyncDisposable
    {
        public string Folder => folder.Path;

        public static async Task<Shared> CreateAsync(DatabaseKind kind) =>
            new(new TempFolder(), kind == DatabaseKind.Postgres ? await TempPostgres.CreateAsync() : null);

        public async Task<ServiceProvider> StartAsync()
        {
            var settings = new Dictionary<string, string?> { ["ImportSample"] = "false", ["RefreshSeconds"] = "1" };
            var process = new ServiceCollection()
                .AddLogging()
                .AddKnowledge(
                    new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
                    server?.ConnectionString,
                    folder.Path
                )
                .BuildServiceProvider();
            await process.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
            return process;
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
                await server.DisposeAsync();
            folder.Dispose();
        }
    }
}
