using Microsoft.AspNetCore.Http;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>Begins a conversation, once a token, and comes back to one.</summary>
internal sealed class StartConversation(
    GenerateToken generate,
    DirectLineTokens tokens,
    OpenConversation open,
    ReadConversation read,
    ActivityReader reader,
    TurnTaker taker
)
{
    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);

    public async Task<(TokenAnswer Answer, bool IsNew)> RunAsync(
        Caller caller,
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        var user = await GenerateToken.ReadUserAsync(request, cancellation);
        var answer = caller.Grant is { } grant
            ? await generate.ForAsync(grant.Conversation, grant.User, cancellation)
            : await generate.NewAsync(user, cancellation);
        var isNew = await read.FindAsync(answer.ConversationId, cancellation) is null;
        var userId = (await tokens.ReadAsync(answer.Token, cancellation))!.User;
        await open.RunAsync(new OpenConversationRequest(answer.ConversationId, "web", userId), cancellation);
        // The bot greets whoever comes in; the second time the record already has this turn.
        await taker.TakeAsync(answer.ConversationId, reader.Arrival(), showTyping: false);
        return (await WithStreamAsync(answer, userId, request, watermark: null, cancellation), isNew);
    }

    /// <summary>Back in a conversation: a fresh address for the stream, from the watermark on.</summary>
    public async Task<TokenAnswer> ReturnAsync(
        Conversation conversation,
        HttpRequest request,
        string? watermark,
        CancellationToken cancellation
    )
    {
        var user = conversation.ChannelUserId ?? "";
        var answer = await generate.ForAsync(conversation.Id, user, cancellation);
        return await WithStreamAsync(answer, user, request, watermark, cancellation);
    }

    private async Task<TokenAnswer> WithStreamAsync(
        TokenAnswer answer,
        string user,
        HttpRequest request,
        string? watermark,
        CancellationToken cancellation
    )
    {
        var ticket = await tokens.SignAsync("stream", answer.ConversationId, user, TicketLife, cancellation);
        var scheme = request.IsHttps ? "wss" : "ws";
        var path = $"{request.PathBase}/v3/directline/conversations/{answer.ConversationId}/stream";
        return answer with
        {
            StreamUrl = $"{scheme}://{request.Host}{path}?watermark={watermark ?? "0"}&t={ticket}",
            ReferenceGrammarId = Guid.Empty.ToString(),
        };
    }
}
