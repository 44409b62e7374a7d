using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue.State;

/// <summary>Turns and replies as they stand in the record.</summary>
internal static class Recorded
{
    public static IReadOnlyList<Reply> Replies(IEnumerable<Message> answer) =>
        [
            .. answer.Select(message =>
                Payload.Read(message.PayloadJson)?.Reply ?? new Reply(message.Text) { Skill = "" }
            ),
        ];

    public static Turn Turn(Message message)
    {
        var payload = Payload.Read(message.PayloadJson);
        return new Turn(message.Id, message.Text, message.At, payload?.Attachments)
        {
            IsArrival = payload?.IsArrival ?? false,
            Unread = payload?.Unread,
            Place = payload?.Place,
            Heard = payload?.Heard,
            Delivered = payload?.Delivered,
        };
    }
}
