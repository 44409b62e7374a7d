using SmartService.TicketCore;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Reads every slot that the rules find in a turn.</summary>
internal static class SlotReader
{
    public static SlotReadings Read(string turn, DateTimeOffset now, ExpectedSlot? expected)
    {
        var numbers = NumberText.Of(turn);
        var text = Correction.Resolve(numbers.Text);
        var runs = DigitRuns.Read(text);
        var phone = CodeReaders.Phone(runs);
        return new SlotReadings
        {
            Digits = [.. runs.Select(run => run.Digits)],
            AccountNumber = CodeReaders.Account(runs, expected, text),
            Phone = phone,
            LastFour = CodeReaders.LastFour(runs, expected, text),
            TicketNumber = CodeReaders.Ticket(runs, expected),
            Amount = QuantityReaders.Amount(text, expected),
            Reading = QuantityReaders.Reading(text, expected),
            Temperature = QuantityReaders.Temperature(text, expected),
            Count = QuantityReaders.Count(text, expected),
            Date = DateReader.Read(numbers, now, expected),
            Month = MonthReader.Read(text, China.Day(now)),
            Address = AddressReader.Read(numbers, expected),
            Name = NameReader.Read(turn, expected),
            Service = ServiceReader.Read(turn),
        };
    }
}
