using System.Globalization;
using System.Text.RegularExpressions;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Takes the value of one slot out of a turn.</summary>
internal static partial class SlotReader
{
    private const int LongestText = 300;

    /// <summary>What a bare answer means while this slot is being asked.</summary>
    public static ExpectedSlot Expected(SlotDefinition slot) =>
        slot.Kind switch
        {
            "phone" => ExpectedSlot.Phone,
            "reading" => ExpectedSlot.Reading,
            "temperature" => ExpectedSlot.Temperature,
            "amount" => ExpectedSlot.Amount,
            "date" => ExpectedSlot.Date,
            "address" => ExpectedSlot.Address,
            "name" => ExpectedSlot.Name,
            "count" => ExpectedSlot.Count,
            "choice" => ExpectedSlot.Choice,
            "account" => ExpectedSlot.AccountNumber,
            _ => ExpectedSlot.Text,
        };

    /// <summary>The value when the slot was asked for: words may stand for themselves.</summary>
    public static string? Asked(SlotDefinition slot, Exchange exchange) =>
        Volunteered(slot, exchange)
        ?? slot.Kind switch
        {
            "text" when !IsOnlyCode(exchange) => Words(exchange.Text),
            "address" when LooksLikePlace().IsMatch(exchange.Text) => Words(exchange.Text),
            "name" when LooksLikeName().Match(exchange.Text) is { Success: true } name => name.Groups[1].Value,
            "choice" => Chosen(slot, exchange.Text),
            "reading" or "amount" or "count" or "temperature" => Number(slot, exchange.Heard.Slots.Digits),
            _ => null,
        };

    /// <summary>The value when it was said without being asked for: only what rules recognize.</summary>
    public static string? Volunteered(SlotDefinition slot, Exchange exchange)
    {
        var slots = exchange.Heard.Slots;
        return slot.Kind switch
        {
            "phone" => slots.Phone,
            "address" => slots.Address?.Words,
            "date" => slots.Date is { } date ? Said(date, exchange.Today) : null,
            "name" => slots.Name,
            "account" => slots.AccountNumber,
            "reading" => Number(slot, slots.Reading),
            "temperature" => Number(slot, slots.Temperature),
            "amount" => Number(slot, slots.Amount),
            "count" => Number(slot, slots.Count),
            "choice" => Told(slot, exchange.Text),
            _ => null,
        };
    }

    /// <summary>The choice that the words tell by themselves; 其他 is only taken when it was asked for.</summary>
    public static string? Told(SlotDefinition slot, string text) =>
        Mentioned(slot, text) is { } value and not "其他" ? value : null;

    /// <summary>11月28日周六 15:00以后.</summary>
    public static string Said(DateReading date, DateOnly today) =>
        ChinaTime.Weekday(date.Day, today)
        + (date.From, date.To) switch
        {
            ({ } from, { } to) when from == to => $" {from:H:mm}",
            ({ } from, { } to) => $" {from:H:mm}到{to:H:mm}",
            ({ } from, null) => $" {from:H:mm}以后",
            (null, { } to) => $" {to:H:mm}以前",
            _ => "",
        };

    /// <summary>A number that some other slot needs is no narration.</summary>
    private static bool IsOnlyCode(Exchange exchange) =>
        (exchange.Heard.Slots.Phone ?? exchange.Heard.Slots.AccountNumber) is not null
        && !exchange.Text.Any(char.IsLetter);

    private static string? Words(string text) =>
        text.Length == 0 ? null : Exchange.Cut(Spaces().Replace(text, " "), LongestText);

    private static string? Chosen(SlotDefinition slot, string text)
    {
        if (slot.Choices is null)
            return null;
        var values = slot.Choices.Keys.ToList();
        var place = Phrases.Choose(text, values);
        return place >= 0 ? values[place] : Mentioned(slot, text);
    }

    private static string? Mentioned(SlotDefinition slot, string text) =>
        slot
            .Choices?.SelectMany(choice => choice.Value.Append(choice.Key).Select(word => (choice.Key, Word: word)))
            .Where(choice => text.Contains(choice.Word, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(choice => choice.Word.Length)
            .Select(choice => choice.Key)
            .FirstOrDefault();

    private static string? Number(SlotDefinition slot, IReadOnlyList<string> digits) =>
        digits.Count == 1 && decimal.TryParse(digits[0], CultureInfo.InvariantCulture, out var value)
            ? Number(slot, value)
            : null;

    private static string? Number(SlotDefinition slot, decimal? value) =>
        value is null || value < slot.Min || value > slot.Max
            ? null
            : value.Value.ToString("0.###", CultureInfo.InvariantCulture);

    [GeneratedRegex("[路街巷弄栋楼幢座室区县镇村苑园里庄城府邸]|小区|单元|大厦|家园|(?<![机话户编尾账帐卡单表证])号")]
    private static partial Regex LooksLikePlace();

    [GeneratedRegex(@"^(?:我?叫|姓名是?|名字是?|是)?([\u4e00-\u9fff·]{2,6})$")]
    private static partial Regex LooksLikeName();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
