using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>The XML of a push, read without trust: no DTD, no entities, bounded in size and depth.</summary>
/// <remarks>Names are compared without case: WeChat itself writes MsgId and MsgID.</remarks>
internal sealed class PushXml
{
    /// <summary>Characters, and for who reads the body bytes; the largest sample has 2224.</summary>
    public const int MaxLength = 64 * 1024;

    // Deeper than any push goes; elements are visited by recursion, so depth is what could break the process.
    private const int MaxDepth = 10;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XElement element;

    private PushXml(XElement element) => this.element = element;

    /// <returns>Null when it is no XML, too large or too deep, or not a push's root.</returns>
    public static PushXml? Parse(string? text)
    {
        if (text is null or { Length: > MaxLength })
            return null;
        try
        {
            text = XmlText.Legal(text.TrimStart('\uFEFF'));
            return IsFlat(text) && Load(text) is var root && IsNamed(root, "xml") ? new PushXml(root) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of an element without space around; null when it is missing or empty.</summary>
    public string? this[string name] => Part(name)?.element.Value.Trim() is { Length: > 0 } text ? text : null;

    public PushXml? Part(string name) => Parts(name).FirstOrDefault();

    public IEnumerable<PushXml> Parts(string name) =>
        element.Elements().Where(child => IsNamed(child, name)).Select(child => new PushXml(child));

    public long? Whole(string name) =>
        long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public double? Real(string name) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <returns>Null when one of the two is missing, or the place is not on earth.</returns>
    public (double Latitude, double Longitude)? Place(string latitude, string longitude) =>
        Real(latitude) is double north and >= -90 and <= 90 && Real(longitude) is double east and >= -180 and <= 180
            ? (north, east)
            : null;

    private static bool IsFlat(string text)
    {
        using var reader = Reader(text);
        while (reader.Read())
            if (reader.Depth > MaxDepth)
                return false;
        return true;
    }

    private static XElement Load(string text)
    {
        using var reader = Reader(text);
        return XElement.Load(reader);
    }

    private static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text), Settings);

    private static bool IsNamed(XElement element, string name) =>
        element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);
}
