namespace SmartService.TicketCore.Store;

internal sealed class Setting
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}

/// <summary>A running number: of the feed, and of each day's tickets.</summary>
internal sealed class Counter
{
    public const string Feed = "feed";

    public required string Name { get; init; }
    public long Value { get; set; }
}

/// <summary>Where a reader of the feed stands.</summary>
internal sealed class Cursor
{
    public required string Reader { get; init; }
    public long Number { get; set; }
}
