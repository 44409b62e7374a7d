using System.Text.RegularExpressions;
using Shouldly;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Knowledge;

public sealed partial class SampleContentTests
{
    private static readonly IReadOnlyList<SampleFaq> Faqs = SampleFiles.Faqs;
    private static readonly IReadOnlyList<SamplePolicy> Policies = SampleFiles.Policies;

    [Theory]
    [InlineData("electricity", 22)]
    [InlineData("gas", 22)]
    [InlineData("water", 22)]
    [InlineData("heating", 22)]
    [InlineData("common", 12)]
    public void Each_service_is_covered(string file, int least) =>
        Faqs.Count(faq => faq.File == file).ShouldBeGreaterThanOrEqualTo(least);

    [Fact]
    public void Excel_opens_the_tables_as_they_are()
    {
        foreach (var file in Directory.GetFiles(SampleFiles.FaqFolder, "*.csv"))
            File.ReadAllBytes(file).Take(3).ShouldBe(new byte[] { 0xEF, 0xBB, 0xBF }, file);
    }

    [Fact]
    public void Every_question_is_asked_in_at_least_six_other_ways()
    {
        foreach (var faq in Faqs)
            faq.Wordings.Count(wording => wording.Trim().Length > 1).ShouldBeGreaterThanOrEqualTo(6, faq.Question);
    }

    [Fact]
    public void No_wording_leads_to_two_answers()
    {
        var questions = Faqs.Select(faq => faq.Question).Distinct();
        questions.Concat(Faqs.SelectMany(faq => faq.Wordings)).ShouldBeUnique();
    }

    [Fact]
    public void Answers_are_short_enough_to_be_heard()
    {
        foreach (var faq in Faqs)
            faq.Answer.Length.ShouldBeInRange(20, 160, faq.Question);
    }

    [Theory]
    [InlineData("居民阶梯电价是多少")]
    [InlineData("居民燃气价格是多少")]
    [InlineData("居民水价是多少")]
    [InlineData("暖气费按面积怎么收")]
    [InlineData("供暖时间是几月几号到几月几号")]
    public void Both_regions_have_their_own_answer(string question)
    {
        var rows = Faqs.Where(faq => faq.Question == question && faq.To is null).ToList();
        rows.Select(row => row.Region).ShouldBe(["城区", "临山县"], ignoreOrder: true);
        rows.Select(row => row.Answer).ShouldBeUnique();
    }

    /// <summary>The record's estates and the knowledge base's places are two files of one utility.</summary>
    [Fact]
    public void The_places_of_the_record_lie_in_the_region_that_the_knowledge_base_knows_them_in()
    {
        var regions = SampleFiles.Regions;
        foreach (var (name, region) in SampleFiles.RecordPlaces)
            regions[name].ShouldBe(region, name);
    }

    [Fact]
    public void On_no_day_does_a_question_have_two_answers_in_one_region()
    {
        foreach (var rows in Faqs.GroupBy(faq => faq.Question).Select(group => group.ToList()))
        foreach (var (one, other) in rows.SelectMany((row, at) => rows.Skip(at + 1).Select(next => (row, next))))
            one.OverlapsWith(other).ShouldBeFalse(one.Question);
    }

    [Fact]
    public void An_answer_that_ran_out_has_its_successor_the_day_after()
    {
        var expired = Faqs.Where(faq => faq.To is not null).ToList();
        expired.ShouldNotBeEmpty();
        foreach (var old in expired)
            Faqs.ShouldContain(
                faq => faq.Question == old.Question && faq.From == old.To!.Value.AddDays(1),
                old.Question
            );
    }

    [Fact]
    public void Policies_are_numbered_without_a_gap()
    {
        Policies.Count.ShouldBeGreaterThanOrEqualTo(11);
        foreach (var policy in Policies)
        {
            policy.Clauses.Count.ShouldBeInRange(10, 25, policy.Title);
            policy.Clauses.Select(clause => clause.Number).ShouldBe(Numbers().Take(policy.Clauses.Count), policy.Title);
        }
    }

    [Fact]
    public void A_policy_takes_over_the_day_after_the_one_it_supersedes()
    {
        var successors = Policies.Where(policy => policy.Supersedes.Length > 0).ToList();
        successors.ShouldNotBeEmpty();
        foreach (var policy in successors)
            Policies.Single(old => old.Title == policy.Supersedes).To.ShouldBe(policy.From.AddDays(-1), policy.Title);
    }

    [Fact]
    public void What_an_answer_rests_on_exists_and_was_in_force()
    {
        foreach (var faq in Faqs)
        {
            var own = Sources(faq).Where(source => Policies.Any(policy => policy.Title == source.Title)).ToList();
            own.ShouldNotBeEmpty(faq.Question);
            foreach (var (title, clause) in own)
            {
                var policy = Policies.Single(policy => policy.Title == title);
                policy.Clauses.ShouldContain(at => at.Number == clause, $"{faq.Question}: {title}{clause}");
                policy.From.ShouldBeLessThanOrEqualTo(faq.From, faq.Question);
                (policy.To ?? DateOnly.MaxValue).ShouldBeGreaterThanOrEqualTo(
                    faq.To ?? DateOnly.MaxValue,
                    faq.Question
                );
            }
        }
    }

    [Fact]
    public void A_price_in_an_answer_stands_in_the_clause_it_names()
    {
        var priced = Faqs.Where(faq => Price().IsMatch(faq.Answer)).ToList();
        priced.Count.ShouldBeGreaterThan(10);
        foreach (var faq in priced)
        {
            var named = string.Concat(Sources(faq).Select(ClauseText));
            foreach (var price in Price().Matches(faq.Answer).Select(match => match.Value))
                named.ShouldContain(price, customMessage: faq.Question);
        }
    }

    [SharedFact("testdata/laws")]
    public void A_statute_is_cited_by_an_article_that_it_has()
    {
        foreach (var (title, article) in Faqs.SelectMany(Sources).Where(source => ClauseText(source).Length == 0))
        {
            var files = Directory.GetFiles(Shared.At("testdata/laws"), $"{title}(*.md");
            File.ReadAllText(files.ShouldHaveSingleItem(title)).ShouldContain($"\n{article} ", customMessage: title);
        }
    }

    private static string ClauseText((string Title, string Clause) source) =>
        Policies
            .Where(policy => policy.Title == source.Title)
            .SelectMany(policy => policy.Clauses)
            .Where(clause => clause.Number == source.Clause)
            .Select(clause => clause.Text)
            .FirstOrDefault("");

    /// <summary>《甲》第一条、第二条，《乙》第三条 names three clauses.</summary>
    private static IEnumerable<(string Title, string Clause)> Sources(SampleFaq faq)
    {
        var title = "";
        foreach (Match match in SourcePart().Matches(faq.Basis))
            if (match.Groups["title"].Success)
                title = match.Groups["title"].Value;
            else
                yield return (title, match.Value);
    }

    private static IEnumerable<string> Numbers()
    {
        const string Digits = "一二三四五六七八九";
        foreach (var ten in new[] { "", "十", "二十" })
        {
            if (ten.Length > 0)
                yield return $"第{ten}条";
            foreach (var digit in Digits)
                yield return $"第{ten}{digit}条";
        }
    }

    [GeneratedRegex(@"《(?<title>[^》]+)》|第[一二三四五六七八九十]+条")]
    private static partial Regex SourcePart();

    [GeneratedRegex(@"\d+\.\d{2,4}")]
    private static partial Regex Price();
}
