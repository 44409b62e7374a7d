using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;

namespace SmartService.TicketCore.Store;

/// <summary>Tables of what followers are told beside the conversation, and of what they agreed to.</summary>
internal static class NoticeTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Notice>(notice =>
        {
            notice.ToTable("notices").HasKey(row => row.Id);
            notice
                .HasIndex(row => new
                {
                    row.FollowerId,
                    row.Type,
                    row.Cause,
                })
                .IsUnique();
            notice.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL");
            notice.HasIndex(row => row.OrderedAt);
            notice.HasOne<Follower>().WithMany().HasForeignKey(row => row.FollowerId);
        });
        model.Entity<NoticeConsent>(consent =>
        {
            consent.ToTable("notice_consents").HasKey(row => new { row.FollowerId, row.TemplateId });
            consent.HasOne<Follower>().WithMany().HasForeignKey(row => row.FollowerId);
        });
        model.Entity<NoticeOff>(off =>
        {
            off.ToTable("notices_off").HasKey(row => new { row.FollowerId, row.Type });
            off.HasOne<Follower>().WithMany().HasForeignKey(row => row.FollowerId);
        });
    }
}
