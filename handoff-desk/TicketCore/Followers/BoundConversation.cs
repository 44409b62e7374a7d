using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>What a follower's bindings mean for their conversation.</summary>
internal static class BoundConversation
{
    /// <summary>The follower's bindings, the first one first.</summary>
    public static Task<List<Binding>> BindingsAsync(
        this Change change,
        long followerId,
        CancellationToken cancellation
    ) =>
        change
            .Db.Bindings.Where(binding => binding.FollowerId == followerId)
            .OrderBy(binding => binding.Id)
            .ToListAsync(cancellation);

    /// <summary>Says a line to the follower, and makes the conversation know them by what is bound now.</summary>
    /// <param name="change">Under way.</param>
    /// <param name="follower">Held.</param>
    /// <param name="text">Null to say nothing.</param>
    /// <param name="bindings">As they are from now on.</param>
    /// <param name="gone">The account that is bound no more; null for none.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    public static async Task TellBindingAsync(
        this Change change,
        Follower follower,
        string? text,
        IReadOnlyList<Binding> bindings,
        string? gone,
        CancellationToken cancellation
    )
    {
        var conversation = await change.HoldRowAsync(follower.ConversationId, cancellation);
        // Who has proven an account in the conversation keeps it, unless they have just let go of it.
        if (conversation.IdentityLevel != IdentityLevel.Proven || conversation.AccountNumber == gone)
            Know(conversation, bindings.FirstOrDefault(binding => binding.IsDefault));
        // An answer that is being made from what was known before is made anew.
        conversation.Version++;
        await change.SaveLineAsync(conversation, text, cancellation);
    }

    public static async Task TellLineAsync(
        this Change change,
        string conversationId,
        string text,
        CancellationToken cancellation
    ) => await change.SaveLineAsync(await change.HoldRowAsync(conversationId, cancellation), text, cancellation);

    private static void Know(Conversation conversation, Binding? binding)
    {
        conversation.AccountNumber = binding?.AccountNumber;
        conversation.IdentityLevel = binding is null ? IdentityLevel.Unknown : IdentityLevel.Channel;
        conversation.Service = binding?.Service ?? conversation.Service;
        conversation.Region = binding?.Region ?? conversation.Region;
    }

    private static async Task SaveLineAsync(
        this Change change,
        Conversation conversation,
        string? text,
        CancellationToken cancellation
    )
    {
        var lines = text is null ? [] : new[] { Line(change, conversation, text) };
        if (lines.Length > 0)
            change.TellLines(conversation, 1, Speaker.System);
        await change.SaveAsync(conversation, lines, null, cancellation);
    }

    private static Message Line(Change change, Conversation conversation, string text)
    {
        conversation.LastSeq++;
        conversation.LastAt = change.Now;
        return new()
        {
            ConversationId = conversation.Id,
            Seq = conversation.LastSeq,
            Id = $"bound:{Guid.CreateVersion7(change.Now):N}",
            Speaker = Speaker.System,
            Text = text,
            At = change.Now,
        };
    }
}
