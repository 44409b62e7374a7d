using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Tickets;

namespace SmartService.TicketCore.Store;

/// <summary>Tables of the service: who said what, who waits, what is to be done.</summary>
internal static class ServiceTables
{
    public static void Describe(ModelBuilder model)
    {
        Talk(model);
        Work(model);
        Stops(model);
        Rest(model);
    }

    private static void Talk(ModelBuilder model)
    {
        model.Entity<Conversation>(conversation =>
        {
            conversation.ToTable("conversations").HasKey(row => row.Id);
            conversation.HasIndex(row => new { row.AccountNumber, row.LastAt });
            conversation.HasIndex(row => row.LastAt);
        });
        model.Entity<Message>(message =>
        {
            message.ToTable("messages").HasKey(row => new { row.ConversationId, row.Seq });
            // What looks like a key to EF and is none would else be allowed to be null.
            message.Property(row => row.Id).IsRequired();
            message.HasIndex(row => new { row.ConversationId, row.Id }).IsUnique();
            message.HasIndex(row => row.At).HasFilter("unanswered");
            message.HasOne<Conversation>().WithMany().HasForeignKey(row => row.ConversationId);
        });
        model.Entity<Attachment>(attachment => attachment.ToTable("attachments").HasKey(row => row.Id));
        model.Entity<Handoff>(handoff =>
        {
            handoff.ToTable("handoffs").HasKey(row => row.Id);
            handoff.HasIndex(row => row.Key).IsUnique();
            handoff.HasIndex(row => row.ConversationId).IsUnique().HasFilter("state <> 2");
            handoff.HasIndex(row => new { row.ConversationId, row.Id });
            handoff.HasIndex(row => new
            {
                row.State,
                row.Priority,
                row.QueuedAt,
            });
            handoff.HasOne<Conversation>().WithMany().HasForeignKey(row => row.ConversationId);
        });
    }

    private static void Work(ModelBuilder model)
    {
        model.Entity<Ticket>(ticket =>
        {
            ticket.ToTable("tickets").HasKey(row => row.Id);
            ticket.HasIndex(row => row.Number).IsUnique();
            ticket.HasIndex(row => row.Key).IsUnique();
            ticket.HasIndex(row => row.AccountNumber);
            ticket.HasIndex(row => row.ConversationId);
        });
        model.Entity<TicketEntry>(entry =>
        {
            entry.ToTable("ticket_entries").HasKey(row => row.Id);
            entry.HasIndex(row => new { row.TicketId, row.Key }).IsUnique();
            entry.HasOne<Ticket>().WithMany().HasForeignKey(row => row.TicketId);
        });
        model.Entity<RequestType>(type => type.ToTable("request_types").HasKey(row => row.Id));
        model.Entity<Department>(department => department.ToTable("departments").HasKey(row => row.Id));
    }

    private static void Stops(ModelBuilder model)
    {
        model.Entity<Outage>(outage =>
        {
            outage.ToTable("outages").HasKey(row => row.Id);
            outage.HasIndex(row => new { row.EndedAt, row.StartsAt });
        });
        model.Entity<OutageReport>(report =>
        {
            report.ToTable("outage_reports").HasKey(row => row.Id);
            report.HasIndex(row => row.Key).IsUnique();
            report.HasIndex(row => new { row.OutageId, row.ConversationId });
            report.HasOne<Outage>().WithMany().HasForeignKey(row => row.OutageId);
        });
    }

    private static void Rest(ModelBuilder model)
    {
        model.Entity<Agent>(agent =>
        {
            agent.ToTable("agents").HasKey(row => row.Id);
            agent.HasIndex(row => row.Login).IsUnique();
        });
        model.Entity<FeedEvent>(happened =>
        {
            happened.ToTable("feed").HasKey(row => row.Number);
            happened.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<Setting>(setting => setting.ToTable("settings").HasKey(row => row.Name));
        model.Entity<Counter>(counter => counter.ToTable("counters").HasKey(row => row.Name));
        model.Entity<Cursor>(cursor => cursor.ToTable("cursors").HasKey(row => row.Reader));
    }
}
