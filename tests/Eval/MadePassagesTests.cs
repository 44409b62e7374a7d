using Shouldly;
using SmartService.Eval.Bench;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class MadePassagesTests
{
    [Fact]
    public async Task The_same_seed_writes_the_same_files()
    {
        using var one = new TempFolder();
        using var other = new TempFolder();
        await new MadePassages(Words.Read(), 3).WriteAsync(one.Path, 400, default);
        await new MadePassages(Words.Read(), 3).WriteAsync(other.Path, 400, default);
        Texts(one).ShouldBe(Texts(other));
    }

    [Fact]
    public async Task As_many_passages_are_written_as_asked_for_and_no_form_keeps_a_gap()
    {
        using var folder = new TempFolder();
        var made = new MadePassages(Words.Read(), 3);
        await made.WriteAsync(folder.Path, 1003, default);
        var texts = Texts(folder);
        var faqs = texts.Where(text => text.StartsWith("问题,")).Sum(text => text.TrimEnd().Split('\n').Length - 1);
        var clauses = texts.Sum(text => text.Split("**第").Length - 1);
        (faqs + clauses).ShouldBe(1003);
        faqs.ShouldBe(250);
        texts.ShouldAllBe(text => !text.Contains('{'));
        made.Questions.ShouldNotBeEmpty();
        made.Questions.ShouldAllBe(question => !question.Contains('{'));
    }

    [Fact]
    public async Task Passages_differ()
    {
        using var folder = new TempFolder();
        await new MadePassages(Words.Read(), 3).WriteAsync(folder.Path, 4000, default);
        var clauses = Texts(folder)
            .SelectMany(text => text.Split("**第").Skip(1))
            .Select(clause => clause.Split("条** ")[1]);
        clauses.Distinct().Count().ShouldBeGreaterThan(2990);
    }

    static IReadOnlyList<string> Texts(TempFolder folder) =>
        [.. Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
