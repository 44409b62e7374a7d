namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>A sum of money in yuan, jiao and fen.</summary>
internal static class SpokenMoney
{
    public static string Said(string amount)
    {
        var parts = amount.Replace(",", "", StringComparison.Ordinal).Split('.');
        var cents = parts.Length > 1 ? parts[1].TrimEnd('0') : "";
        // Finer than fen it is a price, not a sum.
        if (cents.Length > 2)
            return $"{ChineseNumbers.Number(amount)}元";
        cents = cents.PadRight(2, '0');
        var yuan = parts[0].All(digit => digit == '0') && cents != "00" ? "" : $"{Two(parts[0])}元";
        var jiao =
            cents[0] != '0' ? $"{ChineseNumbers.Number(cents[..1])}角"
            : cents[1] != '0' && yuan != "" ? "零"
            : "";
        var fen = cents[1] != '0' ? $"{ChineseNumbers.Number(cents[1..])}分" : "";
        return yuan + jiao + fen;
    }

    public static string Two(string number) => number == "2" ? "两" : ChineseNumbers.Number(number);
}
