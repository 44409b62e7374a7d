using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

internal static class HoldFollower
{
    /// <summary>The follower, held against other writers until the change is over.</summary>
    public static Task<Follower> HoldFollowerAsync(this Change change, long id, CancellationToken cancellation) =>
        change.Held(change.Db.Followers, $"SELECT * FROM followers WHERE id = {id}").SingleAsync(cancellation);
}
