namespace SmartService.Dialogue.Understanding;

/// <summary>What the bot has just asked for.</summary>
public enum ExpectedSlot
{
    AccountNumber,
    LastFour,
    Phone,
    Reading,
    Temperature,
    Amount,
    Date,
    Address,
    Name,
    TicketNumber,
    Count,
    Text,
    YesNo,
    Choice,
    Satisfaction,
}
