using SmartService.Dialogue.Skills;
using SmartService.Dialogue.State;

namespace SmartService.Dialogue.Turns;

/// <summary>What was not understood: asked again in other words, and after the second time a person is offered.</summary>
internal sealed class Repair(AnswerQuestion questions)
{
    private const int Offering = 2;
    private const int LeastQuestion = 4;

    /// <param name="asker">The skill whose question is pending, or null.</param>
    public async Task RunAsync(Exchange exchange, ISkill? asker, CancellationToken hangUp)
    {
        if (exchange.State.Task is { } task)
            AskAgain(exchange, task, asker);
        else if (!exchange.Heard.IsSound && exchange.Text.Count(char.IsLetter) >= LeastQuestion)
            await TryKnowledgeAsync(exchange, hangUp);
        else
            Admit(exchange);
    }

    private static void AskAgain(Exchange exchange, TaskState task, ISkill? asker)
    {
        var misreads = task.Misreads + 1;
        exchange.Skill = task.Skill;
        exchange.State = exchange.State with
        {
            Task = task with { Misreads = misreads },
            Misunderstood = exchange.State.Misunderstood + 1,
        };
        var question = asker?.AskAgain(exchange, task) ?? exchange.Prompt("repair.again") + task.Question;
        if (misreads >= Offering)
            exchange.Say(
                exchange.Prompt("repair.stuck") + question,
                [.. exchange.Prompts.List("offers.person"), .. task.Suggestions]
            );
        else
            exchange.Say(question, task.Suggestions);
    }

    /// <summary>Words that fit no skill may still be a question that has an answer.</summary>
    private async Task TryKnowledgeAsync(Exchange exchange, CancellationToken hangUp)
    {
        if (await questions.TryAsync(exchange, hangUp))
            exchange.State = exchange.State with { Misunderstood = 0 };
        else
            Admit(exchange);
    }

    private static void Admit(Exchange exchange)
    {
        exchange.Skill = SmallTalk.SkillName;
        exchange.State = exchange.State with { Misunderstood = exchange.State.Misunderstood + 1 };
        if (exchange.State.Misunderstood >= Offering)
            exchange.OfferPerson(
                exchange.Prompt("repair.twice"),
                "misunderstood",
                exchange.Prompts.List("offers.start"),
                speech: exchange.Prompts.Spoken("repair.twice")
            );
        else
            exchange.Say(exchange.Prompt("repair.once"), exchange.Prompts.List("offers.start"));
    }
}
