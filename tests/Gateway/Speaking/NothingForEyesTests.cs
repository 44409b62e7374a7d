using System.Text.RegularExpressions;
using Shouldly;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.Tests.Knowledge;
using SmartService.VoiceGateway.Speaking.Wording;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

/// <summary>All that the bot can say on the telephone, as it reaches a voice.</summary>
public sealed partial class NothingForEyesTests
{
    private static readonly PromptBook Prompts = PromptBook.Load(null);

    [Fact]
    public void No_prompt_reads_out_a_page_a_table_or_a_symbol() =>
        ShouldBeSpeakable(Prompts.Keys.Select(Prompts.Template));

    [Fact]
    public void No_request_of_the_catalogue_does() =>
        ShouldBeSpeakable(
            RequestCatalogue
                .Load(null)
                .All.SelectMany(request =>
                    request
                        .Slots.SelectMany(slot => new[] { slot.Ask, slot.AskAgain })
                        .Concat(request.Eligibility.Select(rule => rule.Refusal))
                        .Concat([request.Opening, request.ReadBack, request.Filed, request.Name])
                )
                .OfType<string>()
        );

    [Fact]
    public void No_answer_of_the_sample_knowledge_does() =>
        ShouldBeSpeakable(SampleFiles.Faqs.Select(faq => faq.Answer).Concat(Clauses));

    [Fact]
    public void The_same_answers_with_a_page_and_a_table_in_them_are_said_without() =>
        ShouldBeSpeakable(
            SampleFiles.Faqs.Select(faq =>
                $"{faq.Answer}详见 https://pay.example.com/a?b=1&c=2，或发邮件到 help@example.com。\n"
                + "|档|元/度|\n|---|---|\n|一|0.538|\n|二|0.588|\n也可以看[价目表](/prices/2026)和www.example.com/list。"
            )
        );

    private static IEnumerable<string> Clauses =>
        SampleFiles.Policies.SelectMany(policy => policy.Clauses.Select(clause => clause.Text));

    private static void ShouldBeSpeakable(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        all.Count.ShouldBeGreaterThan(10);
        all.SelectMany(text => SpokenText.Of(Placeholder().Replace(text, "某某")).Sentences)
            .Select(sentence => sentence.Spoken)
            .Where(spoken => ForEyes().IsMatch(spoken))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"https?:|www\.|\w@\w|\.com|[|\t<>#*_\[\]\\={}]")]
    private static partial Regex ForEyes();

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Placeholder();
}
