using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <summary>Which types of news followers do not want, whatever they agreed to on the platform.</summary>
public sealed class NoticeSwitches(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    public async Task<IReadOnlySet<string>> OffAsync(long followerId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .NoticesOff.Where(row => row.FollowerId == followerId)
            .Select(row => row.Type)
            .ToHashSetAsync(cancellation);
    }

    public Task SetAsync(long followerId, string type, bool isOn, CancellationToken cancellation) =>
        writer.RunAsync(
            "SwitchNotice",
            async change =>
            {
                await change.HoldFollowerAsync(followerId, cancellation);
                var off = await change
                    .Db.NoticesOff.Where(row => row.FollowerId == followerId && row.Type == type)
                    .SingleOrDefaultAsync(cancellation);
                if (isOn && off is not null)
                    change.Db.NoticesOff.Remove(off);
                else if (!isOn && off is null)
                    change.Db.NoticesOff.Add(
                        new()
                        {
                            FollowerId = followerId,
                            Type = type,
                            At = change.Now,
                        }
                    );
            },
            cancellation
        );
}
