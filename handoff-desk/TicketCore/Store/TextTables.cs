using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Texts;

namespace SmartService.TicketCore.Store;

/// <summary>The table of what customers get in writing.</summary>
internal static class TextTables
{
    public static void Describe(ModelBuilder model) =>
        model.Entity<TextMessage>(text =>
        {
            text.ToTable("text_messages").HasKey(row => row.Id);
            text.HasIndex(row => row.Key).IsUnique();
            text.HasIndex(row => new { row.ConversationId, row.Id });
            text.HasOne<Conversation>().WithMany().HasForeignKey(row => row.ConversationId);
        });
}
