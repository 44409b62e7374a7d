using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;

namespace SmartService.TicketCore.Store;

/// <summary>Tables of the telephone: who is on the line, and what the desk wants of it.</summary>
internal static class CallTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<PhoneCall>(call =>
        {
            call.ToTable("calls").HasKey(row => row.Id);
            call.HasIndex(row => new { row.ConversationId, row.Id });
            call.HasIndex(row => row.ConversationId, "ix_calls_up").IsUnique().HasFilter("ended_at IS NULL");
            call.HasIndex(row => row.BeganAt).HasFilter("ended_at IS NULL");
            call.HasOne<Conversation>().WithMany().HasForeignKey(row => row.ConversationId);
        });
        model.Entity<CallOrder>(order =>
        {
            order.ToTable("call_orders").HasKey(row => row.Id);
            order.HasIndex(row => row.Key).IsUnique();
            order.HasIndex(row => new { row.ConversationId, row.Id });
            order.HasOne<Conversation>().WithMany().HasForeignKey(row => row.ConversationId);
        });
        model.Entity<PhonePass>(pass => pass.ToTable("phone_passes").HasKey(row => row.Hash));
    }
}
