using System.Text.Json;
using Microsoft.Extensions.Hosting;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Tickets;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>
/// The feed -> notices of tickets: to who filed it as a follower, and to who bound its account. Whoever filed it in their
/// own conversation has just read there that it is accepted.
/// </summary>
internal sealed class TellOfTickets(
    TicketFeed feed,
    ReadTickets tickets,
    ReadFollowers followers,
    BoundFollowers bindings,
    OrderNotices order,
    HearNotice hear,
    WantedNotices wanted
) : BackgroundService
{
    private static readonly HashSet<string> Kinds =
    [
        FeedKinds.TicketFiled,
        FeedKinds.TicketChanged,
        FeedKinds.TextChanged,
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        feed.FollowAsync("wechat-tickets", Kinds, HandleAsync, stoppingToken);

    /// <summary>May be handed the same event again: one cause is told once.</summary>
    private async Task HandleAsync(FeedEvent happened, CancellationToken stop)
    {
        if (happened.Kind == FeedKinds.TextChanged)
            await hear.TextAsync(Text(happened, "text") ?? "", Text(happened, "problem"), stop);
        else if (Type(happened) is { } type && wanted.IsWanted(type) && happened.TicketNumber is { } number)
            await OrderAsync(type, number, stop);
    }

    private async Task OrderAsync(string type, string number, CancellationToken stop)
    {
        if (await tickets.FindAsync(number, stop) is not { } ticket)
            return;
        var filed = ticket.ConversationId is { } conversation
            ? await followers.OfConversationAsync(conversation, stop)
            : null;
        var told = ticket.AccountNumber is { } account ? await bindings.OfAccountAsync(account, stop) : [];
        var all = told.Select(bound => (bound.FollowerId, bound.Account)).ToHashSet();
        if (filed is { Follows: true })
            all.Add((filed.Id, filed.Account));
        if (type == NoticeTypes.TicketAccepted && filed is not null)
            all.Remove((filed.Id, filed.Account));
        var wants = all.Where(one => wanted.IsWanted(one.Account, type)).Select(one => one.FollowerId).ToList();
        if (wants.Count > 0)
            await order.RunAsync(new(type, number, wants), stop);
    }

    private static string? Type(FeedEvent happened) =>
        happened.Kind == FeedKinds.TicketFiled
            ? NoticeTypes.TicketAccepted
            : Text(happened, "state") switch
            {
                "assigned" => NoticeTypes.EngineerUnderway,
                "done" => NoticeTypes.TicketFinished,
                _ => null,
            };

    private static string? Text(FeedEvent happened, string name)
    {
        using var data = JsonDocument.Parse(happened.DataJson);
        return data.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }
}
