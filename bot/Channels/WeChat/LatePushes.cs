using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Scenes;
using SmartService.Channels.WeChat.Wire;
using SmartService.TicketCore;
using SmartService.TicketCore.Followers;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat;

/// <summary>
/// What WeChat was told is taken while its picture or sound is still on its way. It stands in the record as it came
/// until its turn does, so that the next process takes it up when this one dies; WeChat keeps the file for three days.
/// </summary>
internal sealed partial class LatePushes(
    PendingPushes pending,
    FollowerTurns turns,
    SceneBook scenes,
    OfficialAccounts accounts,
    TimeProvider time,
    ILogger<LatePushes> log
) : RepeatedWork(Often, time, log)
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    // Longer than a process that lives takes for any of them.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>To be called before WeChat is told that it is taken.</summary>
    /// <param name="xml">As it came.</param>
    /// <param name="saying">Whether it stands in the record at last.</param>
    public async Task HoldAsync(long followerId, Push push, string xml, Task<bool> saying)
    {
        await pending.KeepAsync(followerId, push.Key, xml, CancellationToken.None);
        _ = SettleAsync(followerId, push.Key, saying);
    }

    public override Task RunOnceAsync(CancellationToken stop) => TakeUpAsync(Time.GetUtcNow() - Patience, stop);

    /// <summary>Takes up what came before this time.</summary>
    public async Task TakeUpAsync(DateTimeOffset before, CancellationToken stop)
    {
        foreach (var late in await pending.ListAsync(before, AtOnce, stop))
            if (accounts.Find(late.Follower.Account) is { } account && PushReader.Read(late.Content) is { } push)
                await SettleAsync(
                    late.Follower.Id,
                    push.Key,
                    turns.SayAsync(account, scenes.Lead(push), late.Follower.ConversationId)
                );
    }

    private async Task SettleAsync(long followerId, string key, Task<bool> saying)
    {
        try
        {
            if (await saying)
                await pending.SettleAsync(followerId, key, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // It is taken up again, which changes nothing.
            LogFailed(Log, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "What followers sent could not be looked after; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
