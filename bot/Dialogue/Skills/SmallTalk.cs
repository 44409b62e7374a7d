using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue.Skills;

/// <summary>Greetings, thanks, goodbye, anger and what lies outside; and the repair of a conversation that stumbles.</summary>
internal sealed class SmallTalk(EndConversation end) : ISkill
{
    public const string SkillName = "SmallTalk";
    private static readonly string[] Offering = ["greeting", "capabilities", "smalltalk", "outside"];
    private static readonly string[] Intents = [.. Offering, "thanks", "goodbye", "anger", "insult"];

    public string Name => SkillName;

    public bool Takes(string intent) => Intents.Contains(intent);

    public Task BeginAsync(Exchange exchange, Wish wish, CancellationToken hangUp)
    {
        exchange.Skill = SkillName;
        if (wish.Intent == "goodbye")
            Goodbye(exchange);
        else if (wish.Intent == "greeting" && !exchange.State.Greeted)
            Greet(exchange);
        else if (wish.Intent is "anger" or "insult")
            exchange.OfferPerson(exchange.Prompt("talk." + wish.Intent), "angry");
        else
            exchange.Say(
                exchange.Prompt("talk." + wish.Intent),
                Offering.Contains(wish.Intent) ? exchange.Prompts.List("offers.start") : null
            );
        return Task.CompletedTask;
    }

    /// <summary>The customer has arrived: who speaks, what it can do.</summary>
    public static void Greet(Exchange exchange)
    {
        exchange.Skill = SkillName;
        exchange.State = exchange.State with { Greeted = true };
        exchange.Say(exchange.Prompt("talk.arrival"), exchange.Prompts.List("offers.start"));
    }

    /// <summary>Wait, repeat, slower, louder: they leave everything where it is.</summary>
    /// <returns>False when the turn is none of these.</returns>
    public static bool Accommodate(Exchange exchange)
    {
        exchange.Skill = SkillName;
        switch (exchange.Heard.Answer)
        {
            case ShortAnswer.Wait:
                exchange.SayPrompt("talk.wait");
                return true;
            case ShortAnswer.Repeat:
                Repeat(exchange, null);
                return true;
            case ShortAnswer.Slower:
                exchange.State = exchange.State with { Slower = true };
                Repeat(exchange, "talk.slower");
                return true;
            case ShortAnswer.Louder:
                exchange.State = exchange.State with { Louder = true };
                Repeat(exchange, "talk.louder");
                return true;
            default:
                return false;
        }
    }

    /// <summary>好的 or 不用 to nothing that was asked: the customer has what they wanted.</summary>
    /// <returns>False when the turn is none of these.</returns>
    public static bool Acknowledge(Exchange exchange)
    {
        if (exchange.Heard is not { Answer: ShortAnswer.Yes or ShortAnswer.No or ShortAnswer.Done, Wishes.Count: 0 })
            return false;
        exchange.Skill = SkillName;
        exchange.SayPrompt("talk.done");
        return true;
    }

    /// <summary>After goodbye: 1 to 5, or the words for it.</summary>
    /// <returns>False when the turn rates nothing.</returns>
    public async Task<bool> RateAsync(Exchange exchange, CancellationToken hangUp)
    {
        if (!exchange.State.RatingAsked)
            return false;
        exchange.Skill = SkillName;
        exchange.State = exchange.State with { RatingAsked = false };
        if (Rating.Of(exchange.Text, exchange.Prompts.List("offers.rating")) is not { } rating)
            return false;
        await end.RateAsync(new(exchange.Conversation.Id, rating), hangUp);
        exchange.Say(
            new Reply(exchange.Prompt(rating >= 3 ? "talk.rated" : "talk.ratedLow")) { Skill = SkillName, Ends = true }
        );
        return true;
    }

    private static void Goodbye(Exchange exchange)
    {
        exchange.State = exchange.State with { RatingAsked = true, Task = null, Interrupted = [], Waiting = [] };
        exchange.Say(
            new Reply(exchange.Prompt("talk.goodbye"))
            {
                Skill = SkillName,
                Ends = true,
                Suggestions = exchange.Prompts.List("offers.rating"),
            }
        );
    }

    private static void Repeat(Exchange exchange, string? lead)
    {
        if (lead is not null)
            exchange.SayPrompt(lead);
        if (exchange.State.Last.Count == 0)
            exchange.Say(exchange.Prompt("talk.nothingToRepeat"), exchange.Prompts.List("offers.start"));
        foreach (var said in exchange.State.Last)
            exchange.Say(
                new Reply(said.Text)
                {
                    Skill = said.Skill,
                    Suggestions = said.Suggestions,
                    Speech = said.Speech,
                }
            );
    }
}
