using System.Text;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>One message of those that a line of the transcript becomes; the same line always becomes the same.</summary>
internal abstract record FollowerPiece
{
    public sealed record Text(string Content) : FollowerPiece;

    /// <param name="Says">What there is to tap.</param>
    /// <param name="Plain">The same as text, for accounts that may not send choices.</param>
    public sealed record Choices(string Head, IReadOnlyList<string> Says, string Plain) : FollowerPiece;

    /// <summary>A picture or a voice that lies in the record.</summary>
    public sealed record File(TurnAttachment Attachment) : FollowerPiece;

    /// <summary>The way to all figures, after some were told.</summary>
    public sealed record Bill : FollowerPiece;

    public static IReadOnlyList<FollowerPiece> Of(FollowerLine line)
    {
        List<FollowerPiece> more = [.. line.Files.Select(file => new File(file))];
        if (line.TellsFigures)
            more.Add(new Bill());
        return line.Says.Count > 0 && Encoding.UTF8.GetByteCount(line.Text) <= TextPieces.MostBytes
            ? [new Choices(line.Head, line.Says, line.Text), .. more]
            : [.. TextPieces.Of(line.Text).Select(text => new Text(text)), .. more];
    }
}
