using SmartService.Desk.Wire;
using SmartService.Knowledge.Search;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Conversations;

/// <summary>A line of the transcript with what went with it.</summary>
internal sealed record MessageView(
    long Seq,
    string Id,
    Speaker Speaker,
    string? AgentName,
    string Text,
    DateTimeOffset At,
    IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> Suggestions,
    CardView? Card
)
{
    public static MessageView Of(Message message, IReadOnlyDictionary<string, string> names)
    {
        var payload = DeskJson.Read<PayloadView>(message.PayloadJson);
        return new MessageView(
            message.Seq,
            message.Id,
            message.Speaker,
            message.AgentId is { } id ? names.GetValueOrDefault(id) : null,
            message.Text,
            message.At,
            payload?.Attachments ?? [],
            payload?.Reply?.Citations ?? [],
            payload?.Reply?.Suggestions ?? [],
            payload?.Reply?.Card
        );
    }
}

/// <summary>The part of a message's payload that people at the desk look at.</summary>
/// <param name="OffersBill">The customer gets the way to the bills of the account that is spoken of.</param>
internal sealed record PayloadView(
    ReplyView? Reply,
    IReadOnlyList<AttachmentView>? Attachments,
    bool OffersBill = false
);

internal sealed record ReplyView(
    IReadOnlyList<Citation>? Citations,
    IReadOnlyList<string>? Suggestions,
    CardView? Card
);

internal sealed record AttachmentView(string Id, string FileName, string ContentType);

internal sealed record CardView(string Title, IReadOnlyList<CardRowView>? Rows);

internal sealed record CardRowView(string Name, string Value);
