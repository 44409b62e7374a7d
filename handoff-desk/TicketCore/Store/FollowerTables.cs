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
        model.Entity<GivenFile>(file =>
        {
            file.ToTable("given_files").HasKey(row => new { row.AttachmentId, row.Account });
            file.HasOne<Attachment>().WithMany().HasForeignKey(row => row.AttachmentId);
        });
        Bound(model);
    }

    private static void Bound(ModelBuilder model)
    {
        model.Entity<Binding>(binding =>
        {
            binding.ToTable("bindings").HasKey(row => row.Id);
            binding.HasIndex(row => new { row.FollowerId, row.AccountNumber }).IsUnique();
            binding.HasIndex(row => row.AccountNumber);
            binding.HasOne<Follower>().WithMany().HasForeignKey(row => row.FollowerId);
        });
        model.Entity<BindTries>(tries => tries.ToTable("bind_tries").HasKey(row => row.Key));
        model.Entity<BindCode>(code =>
        {
            code.ToTable("bind_codes").HasKey(row => new { row.FollowerId, row.AccountNumber });
            code.HasOne<Follower>().WithMany().HasForeignKey(row => row.FollowerId);
        });
    }
}
