using System.Globalization;

namespace SmartService.Telephony.Sdp;

/// <summary>What a payload type of RTP carries (RFC 3551 section 6, RFC 8866 section 6.6).</summary>
/// <param name="Number">0 to 127.</param>
/// <param name="Name">The encoding's name; upper or lower case mean the same.</param>
/// <param name="Rate">Ticks of the timestamp a second, in Hz.</param>
/// <param name="Channels">1 unless said otherwise.</param>
public sealed record PayloadFormat(byte Number, string Name, int Rate, int Channels = 1)
{
    public const string TelephoneEvent = "telephone-event";

    /// <summary>Numbers that mean the same without a line <c>a=rtpmap</c>.</summary>
    private static readonly PayloadFormat[] Static = [new(0, "PCMU", 8000), new(8, "PCMA", 8000), new(13, "CN", 8000)];

    public bool Is(string name) =>
        Rate == 8000 && Channels == 1 && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The formats of a medium in its order; what it does not explain is left out.</summary>
    public static IReadOnlyList<PayloadFormat> Of(MediaDescription media)
    {
        var maps = media.Attributes.Where(one => one.Name == "rtpmap").Select(one => ReadMap(one.Value)).ToList();
        return
        [
            .. media
                .Formats.Select(format =>
                    maps.FirstOrDefault(map => map!.Shown == format)
                    ?? Static.FirstOrDefault(one => one.Shown == format)
                )
                .OfType<PayloadFormat>(),
        ];
    }

    internal string Shown => Number.ToString(CultureInfo.InvariantCulture);

    internal SdpAttribute Map => new("rtpmap", $"{Number} {Name}/{Rate}");

    /// <summary>Reads <c>8 PCMA/8000</c>.</summary>
    internal static PayloadFormat? ReadMap(string? value)
    {
        var words = value?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length != 2 || !TryNumber(words[0], out var number) || number > 127)
            return null;
        var parts = words[1].Split('/');
        if (parts.Length is < 2 or > 3 || !TryNumber(parts[1], out var rate))
            return null;
        // What stands in the third place is the number of channels only for audio; whoever writes more means it so.
        var channels = parts.Length == 3 && TryNumber(parts[2], out var count) ? count : 1;
        return new PayloadFormat((byte)number, parts[0], rate, channels);
    }

    private static bool TryNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
