using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Eval.Labelled;
using SmartService.Knowledge;
using SmartService.Knowledge.Search;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Eval;

/// <summary>The confidence that lies in the repository, against the sets that it was and was not fitted to.</summary>
public sealed class ConfidenceFitTests : IAsyncLifetime
{
    static readonly DateOnly Today = new(2026, 11, 22);

    readonly TempFolder folder = new();
    ServiceProvider services = null!;

    public async Task InitializeAsync()
    {
        services = new ServiceCollection()
            .AddLogging()
            .AddKnowledge(new ConfigurationBuilder().Build(), null, folder.Path)
            .BuildServiceProvider();
        await services.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task The_file_is_what_the_tool_makes_of_the_development_set()
    {
        var made = ConfidenceFitting.Of(await QuestionsAsync("knowledge-dev"));
        var kept = Kept();
        Close(made.Trade, kept.Trade);
        Close(made.Answer, kept.Answer);
        made.Sure.ShouldBe(kept.Sure, 0.011);
        made.Between.ShouldBe(kept.Between, 0.011);
    }

    /// <summary>In tenths of confidence: how far what was claimed lies from what came true.</summary>
    [Fact]
    public async Task What_it_claims_of_questions_it_was_not_fitted_to_comes_true()
    {
        var questions = await QuestionsAsync("knowledge-test");
        var confidence = new Confidence(Kept());
        var gap = questions
            .Select(one => (Claimed: confidence.Of(one.Evidence), Came: one.IsRight ? 1 : 0))
            .GroupBy(one => (int)(one.Claimed * 10))
            .Sum(tenth => Math.Abs(tenth.Sum(one => one.Claimed - one.Came)));
        (gap / questions.Count).ShouldBeLessThan(0.1);
    }

    static void Close(IReadOnlyDictionary<string, double> made, IReadOnlyDictionary<string, double> kept)
    {
        made.Keys.ShouldBe(kept.Keys, ignoreOrder: true);
        foreach (var (name, weight) in made)
            weight.ShouldBe(kept[name], 0.05, name);
    }

    static ConfidenceFit Kept() =>
        JsonSerializer.Deserialize<ConfidenceFit>(
            File.ReadAllText(Path.Combine(new KnowledgeOptions().ResourceFolder, "Data", ConfidenceFit.FileName)),
            JsonSerializerOptions.Web
        )!;

    Task<List<WeighedQuestion>> QuestionsAsync(string set) =>
        WeighedQuestion.OfAsync(
            SmartService.Eval.Running.Beside.Path($"Sets/{set}.tsv"),
            services.GetRequiredService<KnowledgeBase>(),
            Today,
            default
        );
}
