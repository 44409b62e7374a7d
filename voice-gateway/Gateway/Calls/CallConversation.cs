using SmartService.Dialogue;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;
using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.VoiceGateway.Calls;

/// <summary>The record's side of a call: one conversation, and the one dialogue engine.</summary>
internal sealed class CallConversation(string id, DialogueEngine engine, CallRecords records, TimeProvider time)
{
    public string Id => id;

    /// <summary>Opens it; whoever calls from a registered number is known by it.</summary>
    public async Task OpenAsync(string? callerNumber, CancellationToken hangUp)
    {
        var level = await IsKnownAsync(callerNumber, hangUp) ? IdentityLevel.Channel : IdentityLevel.Unknown;
        await records.Open.RunAsync(
            new OpenConversationRequest(id, "phone", callerNumber, callerNumber, IdentityLevel: level),
            hangUp
        );
    }

    public Turn Arrival() => new("#arrival", "", time.GetUtcNow()) { IsArrival = true };

    /// <param name="heard">As the recognizer spelt it; null for keys.</param>
    /// <param name="delivered">What of the bot's words reached a caller who spoke over them; null for all.</param>
    public Turn Said(string turnId, string text, string? heard, string? delivered) =>
        new(turnId, text, time.GetUtcNow()) { Heard = heard == text ? null : heard, Delivered = delivered };

    public IAsyncEnumerable<Reply> TakeAsync(Turn turn, CancellationToken hangUp) => engine.TakeAsync(id, turn, hangUp);

    /// <summary>What the bot has just asked for.</summary>
    public Task<ExpectedSlot?> ExpectedAsync(CancellationToken hangUp) => engine.ExpectedAsync(id, hangUp);

    /// <summary>What the caller may well say now.</summary>
    public async Task<IEnumerable<ExpectedWord>> LikelyAsync(CancellationToken hangUp) =>
        (await engine.LikelyWordsAsync(id, hangUp)).Select(word => new ExpectedWord(word.Text, word.Weight));

    /// <summary>The agent's telephone rang in vain: the caller has their old place again, and no other comes to the empty seat.</summary>
    /// <param name="reason">Told to whom looks at the seat.</param>
    public async Task BackToQueueAsync(string agentId, string reason, CancellationToken hangUp)
    {
        await records.Release.ToQueueAsync(id, agentId, hangUp);
        await records.Agents.SetDutyAsync(agentId, Duty.Paused, reason, hangUp);
    }

    /// <param name="satisfaction">1 to 5.</param>
    public Task RateAsync(int satisfaction, CancellationToken hangUp) =>
        records.End.RateAsync(new(id, satisfaction), hangUp);

    /// <summary>They waited for a person in vain: somebody calls them, if it is known where.</summary>
    public Task CallBackLaterAsync() => records.Callbacks.FileAsync(id, CancellationToken.None);

    public Task EndAsync() => records.End.RunAsync(id, "customer", CancellationToken.None);

    private async Task<bool> IsKnownAsync(string? number, CancellationToken hangUp)
    {
        if (number is not { Length: > 6 })
            return false;
        try
        {
            return (await records.Customers.AccountsOfPhoneAsync(number, hangUp)).Count > 0;
        }
        catch (RecordsUnavailableException)
        {
            // Whoever they are, they are served; figures wait until billing is back.
            return false;
        }
    }
}

/// <summary>The actions of the record that a call needs.</summary>
internal sealed record CallRecords(
    OpenConversation Open,
    EndConversation End,
    ReleaseConversation Release,
    Agents Agents,
    Callbacks Callbacks,
    ICustomerRecords Customers
);
