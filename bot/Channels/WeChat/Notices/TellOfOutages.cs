using Microsoft.Extensions.Hosting;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.Records;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>The feed -> notices of stops of supply: to whoever bound an account in the area.</summary>
internal sealed class TellOfOutages(
    TicketFeed feed,
    ReadOutages outages,
    BoundFollowers bindings,
    ICustomerRecords records,
    OrderNotices order,
    WantedNotices wanted
) : BackgroundService
{
    private const int AtOnce = 200;
    private const int BillingAtOnce = 4;
    private static readonly HashSet<string> Kinds = [FeedKinds.OutageDeclared, FeedKinds.OutageEnded];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        feed.FollowAsync("wechat-outages", Kinds, HandleAsync, stoppingToken);

    /// <summary>May be handed the same event again, as when billing is down: one cause is told once.</summary>
    private async Task HandleAsync(FeedEvent happened, CancellationToken stop)
    {
        if (happened.OutageId is not { } id || await outages.FindAsync(id, stop) is not { } outage)
            return;
        var news = News(happened.Kind, outage).Where(one => wanted.IsWanted(one.Type)).ToList();
        long after = 0;
        while (
            news.Count > 0
            && await bindings.ReadAsync(outage.Service, outage.Region, after, AtOnce, stop) is { Count: > 0 } some
        )
        {
            var inside = await InsideAsync(outage, some, stop);
            foreach (var (type, due) in news)
                await OrderAsync(type, outage, due, inside, stop);
            after = some[^1].BindingId;
        }
    }

    // The beginning of a planned one is told when it comes, if it is not called off by then.
    private static IEnumerable<(string Type, DateTimeOffset? Due)> News(string kind, Outage outage) =>
        kind == FeedKinds.OutageEnded ? [(NoticeTypes.OutageOver, null)]
        : outage.Planned ? [(NoticeTypes.OutagePlanned, null), (NoticeTypes.OutageBegun, outage.StartsAt)]
        : [(NoticeTypes.OutageBegun, null)];

    private Task<int> OrderAsync(
        string type,
        Outage outage,
        DateTimeOffset? due,
        IReadOnlyList<BoundFollower> inside,
        CancellationToken stop
    )
    {
        var told = inside.Where(one => wanted.IsWanted(one.Account, type)).Select(one => one.FollowerId).Distinct();
        return order.RunAsync(new(type, NoticeCauses.Outage(outage.Id), [.. told], due), stop);
    }

    private async Task<IReadOnlyList<BoundFollower>> InsideAsync(
        Outage outage,
        IReadOnlyList<BoundFollower> bound,
        CancellationToken stop
    )
    {
        var isInside = new bool[bound.Count];
        await Parallel.ForEachAsync(
            bound.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = BillingAtOnce, CancellationToken = stop },
            async (one, until) =>
                isInside[one.Index] =
                    await records.AccountAsync(one.Item.AccountNumber, until) is { } account
                    && Areas.Hold(outage, account.Address)
        );
        return [.. bound.Where((_, at) => isInside[at])];
    }
}
