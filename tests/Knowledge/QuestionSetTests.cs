using Shouldly;
using Xunit;

namespace SmartService.Tests.Knowledge;

public sealed class QuestionSetTests
{
    private static readonly HashSet<string> Answered = [.. SampleFiles.Faqs.Select(faq => faq.Question)];

    [Theory]
    [InlineData("knowledge-dev.tsv")]
    [InlineData("knowledge-test.tsv")]
    public void A_set_is_large_and_a_quarter_of_it_must_not_be_answered(string name)
    {
        var lines = SampleFiles.Set(name);
        lines.Count.ShouldBeGreaterThanOrEqualTo(180);
        (lines.Count(line => line.Expected == "-") / (double)lines.Count).ShouldBeInRange(0.2, 0.3);
    }

    [Theory]
    [InlineData("knowledge-dev.tsv")]
    [InlineData("knowledge-test.tsv")]
    public void Every_line_can_be_judged(string name)
    {
        foreach (var line in SampleFiles.Set(name))
        {
            new[] { "", "electricity", "gas", "water", "heating" }.ShouldContain(line.Service, line.Question);
            new[] { "", "城区", "临山县" }.ShouldContain(line.Region, line.Question);
            (line.Expected == "-" || Answered.Contains(line.Expected)).ShouldBeTrue(line.Question);
        }
    }

    [Theory]
    [InlineData("knowledge-dev.tsv")]
    [InlineData("knowledge-test.tsv")]
    public void Every_question_of_the_tables_is_asked(string name) =>
        Answered.Except(SampleFiles.Set(name).Select(line => line.Expected)).ShouldBeEmpty();

    [Fact]
    public void No_question_is_known_by_its_wording()
    {
        var known = SampleFiles.Faqs.SelectMany(faq => faq.Wordings).Concat(Answered);
        Both().Intersect(known).ShouldBeEmpty();
    }

    [Fact]
    public void The_sets_share_no_question() => Both().ShouldBeUnique();

    [Fact]
    public void No_question_is_known_as_not_ours() => Both().Intersect(SampleFiles.Foreign).ShouldBeEmpty();

    private static IEnumerable<string> Both() =>
        SampleFiles
            .Set("knowledge-dev.tsv")
            .Concat(SampleFiles.Set("knowledge-test.tsv"))
            .Select(line => line.Question);
}
