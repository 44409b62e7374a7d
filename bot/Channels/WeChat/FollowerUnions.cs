using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Followers;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat;

/// <summary>Asks WeChat once who a follower is at all accounts of one owner (unionid), where the account may ask.</summary>
internal sealed partial class FollowerUnions(
    KnowFollower know,
    IHostApplicationLifetime life,
    ILogger<FollowerUnions> log
)
{
    // An account that may not ask is not asked again until the settings, and so the process, have changed.
    private readonly ConcurrentDictionary<string, bool> barred = new();
    private readonly ConcurrentDictionary<long, bool> asking = new();

    /// <summary>Asks beside what else is done; nobody waits for it.</summary>
    public void Ask(OfficialAccount account, Follower follower)
    {
        if (follower is { UnionId: null, Follows: true } && !barred.ContainsKey(account.Name))
            _ = AskAsync(account, follower);
    }

    private async Task AskAsync(OfficialAccount account, Follower follower)
    {
        if (!asking.TryAdd(follower.Id, true))
            return;
        try
        {
            var found = await account.Api.Followers.FindAsync(follower.UserId, life.ApplicationStopping);
            if (found.Value is { IsFollowing: true } person)
                await know.SetUnionAsync(follower.Id, person.UnionId ?? "", life.ApplicationStopping);
            else if (found.Outcome is Outcome.NotAllowed)
                barred[account.Name] = true;
        }
        catch (Exception failure) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            LogFailed(log, failure, follower.ConversationId);
        }
        catch (OperationCanceledException)
        {
            // The node stops; their next message asks again.
        }
        finally
        {
            asking.TryRemove(follower.Id, out _);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Whom conversation {ConversationId} is with could not be asked; it is tried again."
    )]
    private static partial void LogFailed(ILogger log, Exception failure, string conversationId);
}
