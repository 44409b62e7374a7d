using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Notices;
using Follower = SmartService.TicketCore.Followers.Follower;

namespace SmartService.Channels.WeChat.Menus;

/// <summary>Tells WeChat who bound an account, so that it shows them their own menu. The record says who did.</summary>
internal sealed partial class TagFollower(OfficialAccounts accounts, BoundFollowers bindings, ILogger<TagFollower> log)
{
    /// <returns>How long to wait before it is tried again; null when there is nothing more to do.</returns>
    public async Task<TimeSpan?> RunAsync(Follower follower, CancellationToken stop)
    {
        if (!follower.Follows || accounts.Find(follower.Account) is not { } account)
            return null;
        var isBound = (await bindings.AccountsAsync(follower.Id, stop)).Count > 0;
        var answer = await PutAsync(account.Api.Tags, follower.UserId, isBound, stop);
        if (answer.IsDone)
            return null;
        LogFailed(log, follower.Id, answer.Outcome, answer.Code);
        return answer.Outcome is Outcome.Later or Outcome.Unknown ? answer.Wait : null;
    }

    private static async Task<ApiAnswer> PutAsync(Tags tags, string openId, bool isBound, CancellationToken stop)
    {
        var found = await tags.FindOrCreateAsync(BoundTag.Name, stop);
        return found.Value is not { } tag ? found
            : isBound ? await tags.PutAsync(openId, tag, stop)
            : await tags.TakeAsync(openId, tag, stop);
    }

    [LoggerMessage(LogLevel.Warning, "Follower {FollowerId} could not be tagged: {Outcome} ({Code}).")]
    private static partial void LogFailed(ILogger log, long followerId, Outcome outcome, int code);
}
