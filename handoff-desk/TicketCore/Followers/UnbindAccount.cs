using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>A follower lets go of an account; the oldest of the others becomes the one that is meant.</summary>
public sealed class UnbindAccount(RecordWriter writer)
{
    /// <param name="text">What they are told in their conversation.</param>
    /// <returns>False when it was not bound.</returns>
    public Task<bool> RunAsync(long followerId, string accountNumber, string text, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(UnbindAccount),
            async change =>
            {
                var follower = await change.HoldFollowerAsync(followerId, cancellation);
                var all = await change.BindingsAsync(followerId, cancellation);
                if (all.Find(binding => binding.AccountNumber == accountNumber) is not { } gone)
                    return false;
                change.Db.Bindings.Remove(gone);
                all.Remove(gone);
                if (gone.IsDefault && all.Count > 0)
                    all[0].IsDefault = true;
                await change.TellBindingAsync(follower, text, all, accountNumber, cancellation);
                change.Tell(FeedKinds.AccountUnbound, follower.ConversationId);
                return true;
            },
            cancellation
        );
}
