using System.Text.Json;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;

namespace SmartService.Channels.WeChat;

/// <summary>A person has ended the service of a follower: how was it?</summary>
internal sealed class AfterService(ReadConversation read, AskRating ask)
{
    private static readonly HashSet<string> Others = ["customer", "bot", "system"];

    public async Task HearAsync(FeedEvent ended, CancellationToken stop)
    {
        if (ended.ConversationId is not { } id || By(ended) is not { } by || Others.Contains(by))
            return;
        if (await read.FindAsync(id, stop) is { Channel: AnswerFollower.Channel })
            await ask.RunAsync(id, $"rate:{ended.Number}", stop);
    }

    private static string? By(FeedEvent ended)
    {
        using var data = JsonDocument.Parse(ended.DataJson);
        return data.RootElement.TryGetProperty("by", out var by) ? by.GetString() : null;
    }
}
