using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>One message of those that a line of the transcript becomes; the same line always becomes the same.</summary>
internal abstract record FollowerPiece
{
    /// <param name="TellsFigures">The way to all of them goes below.</param>
    public sealed record Text(string Content, bool TellsFigures) : FollowerPiece;

    /// <param name="Says">What there is to tap.</param>
    /// <param name="Plain">The same as text, in which choices are links.</param>
    public sealed record Choices(string Head, IReadOnlyList<string> Says, Text Plain) : FollowerPiece;

    /// <summary>A card that opens the bills.</summary>
    public sealed record Bill(string Title) : FollowerPiece;

    /// <summary>A picture or a voice that lies in the record.</summary>
    public sealed record File(TurnAttachment Attachment) : FollowerPiece;

    public static IReadOnlyList<FollowerPiece> Of(FollowerLine line)
    {
        if (line.OffersBill)
            return [new Bill(line.Text)];
        var texts = TextPieces.Of(line.Text);
        var files = line.Files.Select(file => new File(file));
        return line.Says.Count > 0 && texts.Count == 1
            ? [new Choices(line.Head, line.Says, Piece(0)), .. files]
            : [.. texts.Select((_, at) => Piece(at)), .. files];

        Text Piece(int at) => new(texts[at], line.TellsFigures && at == texts.Count - 1);
    }
}
