using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

internal static class LinesTold
{
    /// <summary>Tells the feed of the last <paramref name="count"/> lines of the transcript.</summary>
    public static void TellLines(this Change change, Conversation conversation, int count, Speaker speaker) =>
        change.Tell(
            FeedKinds.MessagesAdded,
            conversation.Id,
            new
            {
                from = conversation.LastSeq - count + 1,
                to = conversation.LastSeq,
                speaker = speaker.ToString().ToLowerInvariant(),
            }
        );
}
