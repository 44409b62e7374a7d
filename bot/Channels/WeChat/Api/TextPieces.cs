using System.Globalization;
using System.Text;

namespace SmartService.Channels.WeChat.Api;

/// <summary>Cuts a text into pieces that WeChat takes as one message each, where a reader would pause.</summary>
internal static class TextPieces
{
    /// <summary>
    /// WeChat refuses longer texts with 45002. The documentation does not tell the bound; those who tried it found it
    /// (developers.weixin.qq.com/community/develop/doc/00084e2936c340b9015a753405b800).
    /// </summary>
    public const int MostBytes = 2048;

    /// <summary>No character is lost: the pieces in a row are the text.</summary>
    public static IReadOnlyList<string> Of(string text, int mostBytes = MostBytes)
    {
        // The longest character of all must fit.
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 4);
        var pieces = new List<string>();
        for (var start = 0; start < text.Length; start += pieces[^1].Length)
            pieces.Add(text.Substring(start, Length(text.AsSpan(start), mostBytes)));
        return pieces;
    }

    private static int Length(ReadOnlySpan<char> text, int mostBytes)
    {
        var (sentence, clause, most, bytes) = (0, 0, 0, 0);
        while (most < text.Length)
        {
            var shape = StringInfo.GetNextTextElementLength(text[most..]);
            bytes += Encoding.UTF8.GetByteCount(text.Slice(most, shape));
            if (bytes > mostBytes)
                return most == 0 ? Torn(text[..shape], mostBytes) : Cut(text, sentence, clause, most);
            most += shape;
            if (Pause.IsInsideLink(text[..most]))
                continue;
            if (Pause.EndsSentence(text, most))
                sentence = most;
            else if (Pause.EndsClause(text, most))
                clause = most;
        }

        return most;
    }

    // The customer may be sent only a few messages, so a pause in the first half is not worth another one.
    private static int Cut(ReadOnlySpan<char> text, int sentence, int clause, int most)
    {
        if (sentence >= most / 2 && sentence > 0)
            return sentence;
        if (clause >= most / 2 && clause > 0)
            return clause;
        return Pause.IsInsideLink(text[..most]) && text[..most].LastIndexOf("<a ") is var link and > 0 ? link : most;
    }

    // Nothing that anybody reads is as long as this, but nothing may be lost.
    private static int Torn(ReadOnlySpan<char> shape, int mostBytes)
    {
        var (length, bytes) = (0, 0);
        while (length < shape.Length)
        {
            Rune.DecodeFromUtf16(shape[length..], out _, out var taken);
            bytes += Encoding.UTF8.GetByteCount(shape.Slice(length, taken));
            if (bytes > mostBytes)
                break;
            length += taken;
        }

        return length;
    }
}
