using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Channels.WeChat;

/// <summary>A follower who says nothing more to the person who served them is the bot's again after a while, and is asked how it was.</summary>
internal sealed class SilentFollowers(
    ReleaseConversation release,
    AfterService after,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<SilentFollowers> log
) : RepeatedWork(Often, time, log)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    /// <summary>Takes back those who are silent for long enough now.</summary>
    public override async Task RunOnceAsync(CancellationToken stop)
    {
        var since = Time.GetUtcNow() - TimeSpan.FromMinutes(options.Value.SilentMinutes);
        foreach (var silent in await release.FromSilenceAsync(AnswerFollower.Channel, since, stop))
            await after.TellSilentAsync(silent, stop);
    }
}
