namespace SmartService.TicketCore.Notices;

/// <summary>What followers are told of.</summary>
public static class NoticeTypes
{
    public const string TicketAccepted = "ticket-accepted";
    public const string EngineerUnderway = "engineer-underway";
    public const string TicketFinished = "ticket-finished";
    public const string OutagePlanned = "outage-planned";
    public const string OutageBegun = "outage-begun";
    public const string OutageOver = "outage-over";
    public const string BillOut = "bill-out";
    public const string Arrears = "arrears";

    /// <summary>A line waits that may not be sent as a message now.</summary>
    public const string MessageWaiting = "message-waiting";

    /// <summary>In the order in which a service goes.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        TicketAccepted,
        EngineerUnderway,
        TicketFinished,
        OutagePlanned,
        OutageBegun,
        OutageOver,
        BillOut,
        Arrears,
        MessageWaiting,
    ];
}
