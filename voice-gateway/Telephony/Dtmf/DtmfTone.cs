namespace SmartService.Telephony.Dtmf;

/// <summary>The sixteen keys: their numbers as telephone events (RFC 4733 section 3.2) and their pairs of tones (ITU-T Q.23).</summary>
public static class DtmfTone
{
    /// <summary>In the order of their event numbers, 0 to 15.</summary>
    public const string Keys = "0123456789*#ABCD";

    internal static readonly int[] Rows = [697, 770, 852, 941];
    internal static readonly int[] Columns = [1209, 1336, 1477, 1633];
    private const string Pad = "123A456B789C*0#D";

    /// <returns>The key of an event; null for the events that are none.</returns>
    public static char? Key(byte number) => number < Keys.Length ? Keys[number] : null;

    /// <exception cref="ArgumentException">There is no such key.</exception>
    public static byte Number(char key)
    {
        var number = Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
        return number >= 0
            ? (byte)number
            : throw new ArgumentException($"'{key}' is not one of the keys {Keys}.", nameof(key));
    }

    /// <returns>The two tones of a key, in Hz.</returns>
    public static (int Row, int Column) Tones(char key)
    {
        var at = Pad.IndexOf(Keys[Number(key)], StringComparison.Ordinal);
        return (Rows[at / 4], Columns[at % 4]);
    }

    internal static char KeyAt(int row, int column) => Pad[row * 4 + column];
}
