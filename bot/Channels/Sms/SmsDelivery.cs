using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Texts;

namespace SmartService.Channels.Sms;

/// <summary>The feed -> the customer's mobile phone: sends each message that was ordered, in order, and says how it went.</summary>
internal sealed partial class SmsDelivery(
    TicketFeed feed,
    OrderText texts,
    SmsSender sender,
    IOptions<SmsOptions> options,
    TimeProvider time,
    ILogger<SmsDelivery> log
) : BackgroundService
{
    private static readonly HashSet<string> Kinds = [FeedKinds.TextOrdered];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        feed.FollowAsync("sms", Kinds, HandleAsync, stoppingToken);

    /// <summary>May be handed the same event again: the sender tells a message by its key.</summary>
    /// <exception cref="SmsUnavailableException">Nobody took it; the feed hands the event again after a while.</exception>
    private async Task HandleAsync(FeedEvent happened, CancellationToken stop)
    {
        if (await texts.FindAsync(Key(happened), stop) is not { State: TextState.Waiting } text)
            return;
        if (time.GetUtcNow() - text.OrderedAt > TimeSpan.FromMinutes(options.Value.GiveUpMinutes))
        {
            await FinishAsync(text, TextProblems.TooLate, stop);
            return;
        }

        try
        {
            await FinishAsync(text, await sender.SendAsync(text, stop), stop);
        }
        catch (SmsUnavailableException)
        {
            await texts.TriedAsync(text.Key, stop);
            throw;
        }
    }

    private async Task FinishAsync(TextMessage text, string? problem, CancellationToken stop)
    {
        await texts.FinishAsync(text.Key, problem, stop);
        if (problem is null)
            LogSent(log, text.ConversationId);
        else
            LogRefused(log, text.ConversationId, problem);
    }

    private static string Key(FeedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.DataJson);
        return data.RootElement.GetProperty("text").GetString()!;
    }

    [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: a text message was sent.")]
    private static partial void LogSent(ILogger log, string conversationId);

    [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: a text message was not sent: {Problem}.")]
    private static partial void LogRefused(ILogger log, string conversationId, string problem);
}
