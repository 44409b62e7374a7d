using System.Globalization;

namespace SmartService.Telephony.Sip;

/// <summary>The whole numbers that headers carry.</summary>
static class SipNumber
{
    /// <returns>Null for what is no number or is 2^31 or more, the bound of CSeq (RFC 3261 section 8.1.1.5).</returns>
    public static uint? Parse(string? text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : null;

    /// <summary>Seconds as Expires, Session-Expires, Min-SE and Retry-After have them; parameters and comments are cut off.</summary>
    public static int? Seconds(string? text) => (int?)Parse(text?.Split(';', '(')[0].Trim());
}
