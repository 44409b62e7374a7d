using System.Xml;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>Text without what no voice can say and no document may hold.</summary>
internal static class SpeakableText
{
    public static string Of(string text) =>
        string.Concat(text.Select(character => CanBeHeld(character) ? character : ' '));

    // Half a surrogate pair and control characters would make the whole request unreadable.
    private static bool CanBeHeld(char character) => XmlConvert.IsXmlChar(character) && !char.IsControl(character);
}
