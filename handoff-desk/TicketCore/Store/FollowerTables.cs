using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;

namespace SmartService.TicketCore.Store;

/// <summary>Tables of who follows an official account, what they did, and what has reached them.</summary>
internal static class FollowerTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Follower>(follower =>
        {
            follower.ToTable("followers").HasKey(row => row.Id);
            follower.HasIndex(row => new { row.Account, row.UserId }).IsUnique();
            follower.HasIndex(row => row.ConversationId).IsUnique();
            follower.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL");
            follower.HasOne<Conversation>().WithOne().HasForeignKey<Follower>(row => row.ConversationId);
        });
        model.Entity<Push>(push =>
        {
            push.ToTable("pushes").HasKey(row => new { row.FollowerId, row.Key });
            push.HasIndex(row => row.At);
            push.HasIndex(row => row.At, "ix_pushes_pending").HasFilter("pending IS NOT NULL");
            push.HasOne<Follower>().WithMany().HasForeignKey(row => row.FollowerId);
        });
    }
}
