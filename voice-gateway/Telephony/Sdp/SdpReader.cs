using System.Globalization;

namespace SmartService.Telephony.Sdp;

/// <summary>
/// Reads a description line by line. It is lenient where equipment is known to be loose (line ends, missing <c>s=</c> and
/// <c>t=</c>, unknown lines) and refuses what would have to be guessed.
/// </summary>
internal sealed class SdpReader(string text)
{
    private readonly List<SdpAttribute> sessionAttributes = [];
    private readonly List<MediaDescription> media = [];
    private List<SdpAttribute> attributes = [];
    private Origin? origin;
    private string? sessionAddress;
    private int number;
    private string line = "";

    public SessionDescription Read()
    {
        foreach (var next in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            number++;
            line = next;
            ReadLine();
        }
        CloseMedium();
        return new SessionDescription
        {
            Origin = origin ?? throw new FormatException("A session description has a line o=; this one has none."),
            Address = sessionAddress,
            Attributes = sessionAttributes,
            Media = media,
        };
    }

    private void ReadLine()
    {
        if (line.Length < 2 || line[1] != '=' || !char.IsAsciiLetterLower(line[0]))
            throw Wrong("a letter, '=' and a value");
        var value = line[2..];
        if (number == 1 && (line[0] != 'v' || value.Trim() != "0"))
            throw Wrong("v=0");
        Take(line[0], value);
    }

    private void Take(char kind, string value)
    {
        switch (kind)
        {
            case 'o':
                origin = ReadOrigin(value);
                break;
            case 'c':
                TakeAddress(ReadAddress(value));
                break;
            case 'm':
                CloseMedium();
                media.Add(ReadMedium(value));
                break;
            case 'a':
                (media.Count == 0 ? sessionAttributes : attributes).Add(ReadAttribute(value));
                break;
        }
    }

    private Origin ReadOrigin(string value)
    {
        var words = Words(value);
        if (words.Length != 6 || !IsDigits(words[1]) || !IsDigits(words[2]))
            throw Wrong("o=USER SESSION VERSION IN IP4 ADDRESS");
        return new Origin(words[0], words[1], words[2], words[5]);
    }

    private string ReadAddress(string value)
    {
        var words = Words(value);
        if (words.Length != 3 || words[0] != "IN" || words[1] is not ("IP4" or "IP6"))
            throw Wrong("c=IN IP4 ADDRESS");
        // What follows a slash is the reach of a multicast group.
        return words[2].Split('/')[0];
    }

    private void TakeAddress(string address)
    {
        if (media.Count == 0)
            sessionAddress = address;
        else
            media[^1] = media[^1] with { Address = address };
    }

    private MediaDescription ReadMedium(string value)
    {
        var words = Words(value);
        if (words.Length < 4 || !TryPort(words[1].Split('/')[0], out var port))
            throw Wrong("m=KIND PORT PROTOCOL FORMATS with a port from 0 to 65535");
        return new MediaDescription
        {
            Kind = words[0],
            Port = port,
            Protocol = words[2],
            Formats = words[3..],
        };
    }

    private SdpAttribute ReadAttribute(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var attribute = colon < 0 ? new SdpAttribute(value.Trim()) : new(value[..colon], value[(colon + 1)..].Trim());
        if (attribute.Name.Length == 0)
            throw Wrong("a=NAME or a=NAME:VALUE");
        if (attribute.Name == "rtpmap" && PayloadFormat.ReadMap(attribute.Value) is null)
            throw Wrong("a=rtpmap:NUMBER NAME/RATE");
        return attribute;
    }

    private void CloseMedium()
    {
        if (media.Count > 0)
            media[^1] = media[^1] with { Attributes = attributes };
        attributes = [];
    }

    private static bool TryPort(string digits, out int port) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;

    private static bool IsDigits(string word) => word.All(char.IsAsciiDigit);

    private static string[] Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private FormatException Wrong(string expected)
    {
        var shown = line.Length > 60 ? line[..60] + "..." : line;
        return new FormatException($"Line {number} of the session description is \"{shown}\"; expected {expected}.");
    }
}
