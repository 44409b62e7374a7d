namespace SmartService.Desk.Calls;

/// <summary>What may be dialled: digits and nothing else, so that it is never more than a number to the telephone.</summary>
internal static class PhoneNumbers
{
    public const string Expected = "号码应为 2 到 20 位数字。";

    public static bool Is(string? text) => text is { Length: >= 2 and <= 20 } && text.All(char.IsAsciiDigit);
}
