using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Turns;

/// <summary>Makes the answer to one turn from the conversation as it stands. A skill that fails does not end the turn.</summary>
internal sealed partial class TurnTaker(
    PromptBook prompts,
    Listening listening,
    Places places,
    Conducting conducting,
    Emergency emergency,
    Welcome welcome,
    MapPlaces mapPlaces,
    TextMessaging texts,
    ILogger<TurnTaker> log
)
{
    /// <param name="danger">What the rules of emergency found, before anything else ran.</param>
    /// <param name="hear">Hears each reply as soon as it is made; the pending question only later.</param>
    public async Task<Exchange> TakeAsync(
        Conversation conversation,
        Turn turn,
        EmergencyFinding? danger,
        Action<Reply>? hear,
        CancellationToken hangUp
    )
    {
        var exchange = new Exchange(
            conversation,
            turn,
            StateJson.Read(conversation.StateJson),
            prompts.In(conversation.Region),
            hear,
            texts.IsThere
        );
        if (danger is not null)
            await emergency.RunAsync(exchange, danger, hangUp);
        else if (turn.IsArrival)
            await GreetAsync(exchange, hangUp);
        else if (!Unreadable.Answer(exchange) && !mapPlaces.Answer(exchange))
        {
            await GreetAgainAsync(exchange, hangUp);
            await ConductAsync(exchange, hangUp);
        }
        Remember(exchange);
        return exchange;
    }

    /// <summary>Whatever cannot be found out about the customer, they are greeted.</summary>
    private async Task GreetAsync(Exchange exchange, CancellationToken hangUp)
    {
        try
        {
            if (await welcome.GreetAsync(exchange, hangUp))
                return;
        }
        catch (RecordsUnavailableException)
        {
            // Billing is down; that is told when it is needed.
        }
        catch (Exception failure) when (!hangUp.IsCancellationRequested)
        {
            LogFailure(log, failure, exchange.Conversation.Id, SmallTalk.SkillName);
        }
        SmallTalk.Greet(exchange);
    }

    /// <summary>What they said is answered, whatever becomes of the greeting.</summary>
    private async Task GreetAgainAsync(Exchange exchange, CancellationToken hangUp)
    {
        try
        {
            await welcome.GreetAgainAsync(exchange, hangUp);
        }
        catch (RecordsUnavailableException)
        {
            // Billing is down; that is told when it is needed.
        }
        catch (Exception failure) when (!hangUp.IsCancellationRequested)
        {
            LogFailure(log, failure, exchange.Conversation.Id, SmallTalk.SkillName);
        }
    }

    private async Task ConductAsync(Exchange exchange, CancellationToken hangUp)
    {
        var before = exchange.State;
        try
        {
            exchange.Heard = await listening.HearAsync(exchange, hangUp);
            places.Hear(exchange);
            await conducting.RunAsync(exchange, hangUp);
        }
        catch (RecordsUnavailableException)
        {
            // Billing is down: what needs it is given up, the rest is offered, no figure is guessed.
            exchange.State = before with
            {
                Task = null,
                Tries = exchange.State.Tries,
            };
            exchange.OfferPerson(exchange.Prompt("trouble.billing"), "failed");
        }
        catch (Exception failure) when (!hangUp.IsCancellationRequested)
        {
            LogFailure(log, failure, exchange.Conversation.Id, exchange.Skill);
            exchange.State = before;
            exchange.OfferPerson(exchange.Prompt("trouble.failed"), "failed");
        }

        if (exchange.Replies.Count == 0)
            exchange.Say(exchange.Prompt("repair.once"), exchange.Prompts.List("offers.start"));
    }

    private static void Remember(Exchange exchange) =>
        exchange.State = exchange.State with
        {
            LastAt = exchange.Now,
            Last =
            [
                .. exchange
                    .Replies.TakeLast(3)
                    .Select(reply => new Said(reply.Text, reply.Skill, reply.Suggestions, reply.Ticket, reply.Speech)),
            ],
        };

    [LoggerMessage(LogLevel.Error, "Conversation {ConversationId}: {Skill} failed; the customer was offered a person.")]
    private static partial void LogFailure(ILogger log, Exception failure, string conversationId, string skill);
}
