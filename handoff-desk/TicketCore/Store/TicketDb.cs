using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Outages;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Texts;
using SmartService.TicketCore.Tickets;

namespace SmartService.TicketCore.Store;

/// <summary>The record's tables, on SQLite and on PostgreSQL.</summary>
public sealed class TicketDb : DbContext
{
    public TicketDb(DbContextOptions<TicketDb> options)
        : base(options)
    {
        // A change is written whole or not at all; there is nothing to return to halfway.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<Handoff> Handoffs => Set<Handoff>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<TicketEntry> TicketEntries => Set<TicketEntry>();
    public DbSet<RequestType> RequestTypes => Set<RequestType>();
    public DbSet<Department> Departments => Set<Department>();
    public DbSet<Outage> Outages => Set<Outage>();
    public DbSet<OutageReport> OutageReports => Set<OutageReport>();
    public DbSet<PhoneCall> Calls => Set<PhoneCall>();
    public DbSet<CallOrder> CallOrders => Set<CallOrder>();
    public DbSet<TextMessage> TextMessages => Set<TextMessage>();
    public DbSet<Follower> Followers => Set<Follower>();
    internal DbSet<Push> Pushes => Set<Push>();
    internal DbSet<GivenFile> GivenFiles => Set<GivenFile>();
    public DbSet<Binding> Bindings => Set<Binding>();
    internal DbSet<BindTries> BindTries => Set<BindTries>();
    internal DbSet<BindCode> BindCodes => Set<BindCode>();
    public DbSet<Notice> Notices => Set<Notice>();
    internal DbSet<NoticeConsent> NoticeConsents => Set<NoticeConsent>();
    internal DbSet<NoticeOff> NoticesOff => Set<NoticeOff>();
    internal DbSet<PhonePass> PhonePasses => Set<PhonePass>();
    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<FeedEvent> Feed => Set<FeedEvent>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Meter> Meters => Set<Meter>();
    public DbSet<Reading> Readings => Set<Reading>();
    public DbSet<Bill> Bills => Set<Bill>();
    public DbSet<Payment> Payments => Set<Payment>();
    internal DbSet<Setting> Settings => Set<Setting>();
    internal DbSet<Counter> Counters => Set<Counter>();
    internal DbSet<Cursor> Cursors => Set<Cursor>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ServiceTables.Describe(modelBuilder);
        CallTables.Describe(modelBuilder);
        TextTables.Describe(modelBuilder);
        FollowerTables.Describe(modelBuilder);
        NoticeTables.Describe(modelBuilder);
        BillingTables.Describe(modelBuilder);
        Naming.Apply(modelBuilder, Database.IsSqlite());
    }
}
