using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Channels.WeChat;

/// <summary>A follower who says nothing more to the person who served them is the bot's again after a while, and is told.</summary>
internal sealed partial class SilentFollowers(
    ReleaseConversation release,
    AddMessage add,
    PromptBook prompts,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<SilentFollowers> log
) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var often = new PeriodicTimer(Often, time);
        while (await often.WaitForNextTickAsync(stoppingToken))
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, failure);
            }
    }

    /// <summary>Takes back those who are silent for long enough now.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        var since = time.GetUtcNow() - TimeSpan.FromMinutes(options.Value.SilentMinutes);
        foreach (var silent in await release.FromSilenceAsync(AnswerFollower.Channel, since, stop))
        {
            var told = prompts.In(silent.Region).Text("wechat.backToBot");
            await add.RunAsync(new(silent.Id, $"silent:{silent.LastSeq}", Speaker.Bot, null, told), stop);
        }
    }

    [LoggerMessage(LogLevel.Error, "Silent followers could not be looked at; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
