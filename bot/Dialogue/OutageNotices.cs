using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Skills;
using SmartService.Dialogue.Skills.Parts;
using SmartService.Dialogue.State;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Outages;

namespace SmartService.Dialogue;

/// <summary>Tells everyone who asked for it, once, when an outage is over.</summary>
internal sealed class OutageNotices(TicketFeed feed, AttachReport reports, AddMessage addMessage, PromptBook prompts)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        feed.FollowAsync("outage-notices", new HashSet<string> { FeedKinds.OutageEnded }, HandleAsync, stoppingToken);

    /// <summary>May be handed the same event again: a message has one id an outage, and is added once.</summary>
    public async Task HandleAsync(FeedEvent happened, CancellationToken stop)
    {
        if (happened is not { Kind: FeedKinds.OutageEnded, OutageId: { } outageId })
            return;
        foreach (var report in await reports.ToNotifyAsync(outageId, stop))
        {
            if (report.ConversationId is { } conversationId)
                await TellAsync(conversationId, outageId, Service(happened), stop);
            await reports.MarkNotifiedAsync(report.Id, stop);
        }
    }

    private async Task TellAsync(string conversationId, long outageId, string? service, CancellationToken stop)
    {
        var reply = new Reply(prompts.Text("outage.over", ("restored", ServiceNames.Restored(service))))
        {
            Skill = ReportOutage.SkillName,
            Suggestions = prompts.List("offers.afterOutage"),
        };
        try
        {
            await addMessage.RunAsync(
                new AddMessageRequest(
                    conversationId,
                    $"outage-{outageId}-over",
                    Speaker.Bot,
                    null,
                    reply.Text,
                    Payload.Of(reply)
                ),
                stop
            );
        }
        catch (UnknownConversationException)
        {
            // The conversation was erased; there is nobody to tell.
        }
    }

    private static string? Service(FeedEvent happened)
    {
        using var data = System.Text.Json.JsonDocument.Parse(happened.DataJson);
        return data.RootElement.TryGetProperty("service", out var service) ? service.GetString() : null;
    }
}
