using SmartService.Dialogue;
using SmartService.Host.Start;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Host.Verbs;

/// <summary>Asks as one customer; each question is a conversation of its own.</summary>
sealed class Asker
{
    readonly OpenConversation open;
    readonly DialogueEngine engine;
    readonly TimeProvider time;
    readonly AccountRecord? account;

    Asker(IServiceProvider services, AccountRecord? account)
    {
        open = services.GetRequiredService<OpenConversation>();
        engine = services.GetRequiredService<DialogueEngine>();
        time = services.GetRequiredService<TimeProvider>();
        this.account = account;
    }

    /// <param name="number">The account whose holder asks, or null for a stranger.</param>
    /// <exception cref="WrongOptionException">There is no such account.</exception>
    public static async Task<Asker> AsAsync(IServiceProvider services, string? number, CancellationToken stop)
    {
        if (number is null)
            return new(services, null);
        var account = await services.GetRequiredService<ICustomerRecords>().AccountAsync(number, stop);
        return account is null
            ? throw new WrongOptionException("--account", number, "must be the eight digits of an account that exists.")
            : new(services, account);
    }

    public async Task<AskedAnswer> AskAsync(string text, CancellationToken stop)
    {
        var conversation = await open.RunAsync(NewConversation(), stop);
        var began = time.GetTimestamp();
        var replies = new List<Reply>();
        await foreach (var reply in engine.TakeAsync(conversation.Id, new Turn("1", text, time.GetUtcNow()), stop))
            replies.Add(reply);
        return AskedAnswer.Of(replies, time.GetElapsedTime(began));
    }

    OpenConversationRequest NewConversation() =>
        new(
            null,
            "ask",
            AccountNumber: account?.Number,
            IdentityLevel: account is null ? IdentityLevel.Unknown : IdentityLevel.Proven,
            Region: account?.Region
        );
}
