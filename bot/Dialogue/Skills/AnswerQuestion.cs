using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.Dialogue.Wording;
using SmartService.Knowledge.Search;

namespace SmartService.Dialogue.Skills;

/// <summary>Answers from the knowledge base with the source; offers what it could be; says so when it does not know.</summary>
internal sealed class AnswerQuestion(KnowledgeBase knowledge, Rewording rewording) : ISkill
{
    public const string SkillName = "AnswerQuestion";

    public string Name => SkillName;

    public bool Takes(string intent) => intent is "question";

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp) =>
        AnswerAsync(exchange, wish.Clause, wish.Service ?? exchange.Heard.Slots.Service, hangUp);

    /// <summary>Takes one of the questions that were offered, by number or words.</summary>
    public async Task<bool> ChooseAsync(Exchange exchange, CancellationToken hangUp)
    {
        var choices = exchange.State.Choices;
        if (choices.Count == 0)
            return false;
        exchange.State = exchange.State with { Choices = [] };
        var place = Phrases.Choose(exchange.Text, choices);
        if (place < 0)
            return false;
        await AnswerAsync(exchange, choices[place], null, hangUp);
        return true;
    }

    /// <summary>Answers words that fitted no skill, when the knowledge base is sure or nearly so; else only keeps them.</summary>
    /// <returns>False when it does not know; nothing was said then.</returns>
    public async Task<bool> TryAsync(Exchange exchange, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        var question = About(exchange, exchange.Text, exchange.Heard.Slots.Service);
        if (await FoundAsync(exchange, question, await knowledge.AskAsync(question, hangUp), hangUp))
            return true;
        await knowledge.LogUnansweredAsync(question, hangUp);
        return false;
    }

    private async Task AnswerAsync(Exchange exchange, string text, string? service, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        var question = About(exchange, text, service);
        var answer = await knowledge.AskAsync(question, hangUp);
        if (!await FoundAsync(exchange, question, answer, hangUp))
            await AdmitAsync(exchange, question, answer, hangUp);
    }

    private static Question About(Exchange exchange, string text, string? service) =>
        new(Exchange.Cut(text, 2000), service, exchange.AskedRegion, exchange.Today);

    private async Task<bool> FoundAsync(Exchange exchange, Question question, Answer answer, CancellationToken hangUp)
    {
        if (answer.Certainty == Certainty.Sure)
            await SayAsync(exchange, question, answer, hangUp);
        else if (answer is { Certainty: Certainty.Between, Alternatives.Count: > 0 })
            Offer(exchange, answer);
        else
            return false;
        return true;
    }

    private async Task SayAsync(Exchange exchange, Question question, Answer answer, CancellationToken hangUp)
    {
        var text = await rewording.RewordAsync(question.Text, answer.Text, hangUp) ?? answer.Text;
        exchange.RememberAnswer(question.Text, text);
        exchange.Say(
            new Reply(text)
            {
                Skill = SkillName,
                Citations = answer.Citations,
                Confidence = answer.Confidence,
            }
        );
    }

    private static void Offer(Exchange exchange, Answer answer)
    {
        var choices = answer.Alternatives.Take(3).ToList();
        var list = string.Join("\n", choices.Select((choice, place) => $"{place + 1}. {choice}"));
        exchange.State = exchange.State with { Choices = choices };
        exchange.Say(
            new Reply(exchange.Prompt("question.between", ("choices", list)))
            {
                Skill = SkillName,
                Speech = exchange.Prompts.Spoken("question.between", ("choices", exchange.Told(choices))),
                Suggestions = [.. choices, exchange.Prompt("offer.person")],
                Confidence = answer.Confidence,
            }
        );
    }

    private async Task AdmitAsync(Exchange exchange, Question question, Answer answer, CancellationToken hangUp)
    {
        await knowledge.LogUnansweredAsync(question, hangUp);
        exchange.OfferPerson(exchange.Prompt("question.unsure"), "misunderstood", confidence: answer.Confidence);
    }
}
