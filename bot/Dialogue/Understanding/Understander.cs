namespace SmartService.Dialogue.Understanding;

/// <summary>Reads a turn without a language model: examples matched by embeddings and keywords, slots by rules.</summary>
public sealed class Understander
{
    /// <param name="text">The customer's words.</param>
    /// <param name="now">The moment to which 明天 and 上个月 refer.</param>
    /// <param name="expected">The slot the bot has just asked for, or null; it decides what bare digits mean.</param>
    public Task<Understood> ReadAsync(
        string text,
        DateTimeOffset now,
        ExpectedSlot? expected,
        CancellationToken cancellation
    ) => throw new NotImplementedException();
}

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
