using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>
/// The stream of a conversation: everything in the transcript after the watermark, then whatever is added, by
/// whichever node.
/// </summary>
internal sealed class StreamActivities(
    ReadConversation read,
    ActivityWriter writer,
    ReadStatus status,
    ConversationSignals signals,
    IHostApplicationLifetime life,
    IOptions<DirectLineOptions> options
)
{
    public async Task RunAsync(
        WebSocket socket,
        string conversationId,
        long watermark,
        string origin,
        CancellationToken aborted
    )
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(aborted, life.ApplicationStopping);
        // The ear opens before the first look, so that nothing falls between the two.
        using var ear = signals.Listen(conversationId);
        var listening = ListenAsync(socket, gone);
        try
        {
            var view = new TranscriptView(read, writer, origin, watermark);
            await SendAsync(socket, ear, view, gone.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception over) when (over is OperationCanceledException or WebSocketException)
        {
            // The customer left, or the node stops; they come back with their watermark.
        }
        finally
        {
            await gone.CancelAsync();
            await listening;
        }
    }

    private async Task SendAsync(
        WebSocket socket,
        ConversationSignals.Ear ear,
        TranscriptView view,
        CancellationToken gone
    )
    {
        ConversationStatus? told = null;
        while (await read.FindAsync(ear.ConversationId, gone) is { } conversation)
        {
            if (ear.TakeTyping() is { } speaker)
                await SendAsync(socket, new ActivitySet([await TypingAsync(conversation, speaker, gone)], null), gone);
            while (conversation.LastSeq > view.Watermark && await view.NextAsync(conversation, gone) is { } set)
                await SendAsync(socket, set, gone);
            var now = await status.OfAsync(conversation, gone);
            ear.InQueue = now.Position is not null;
            if (now != told)
                await SendAsync(socket, new ActivitySet([], null) { Status = told = now }, gone);
            while (!await ear.WaitAsync(TimeSpan.FromSeconds(options.Value.KeepAliveSeconds), gone))
                await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, gone);
        }
    }

    private async Task<Activity> TypingAsync(Conversation conversation, Speaker speaker, CancellationToken gone) =>
        new("typing", await writer.FromAsync(speaker, conversation.AgentId, gone))
        {
            Conversation = new ConversationAccount(conversation.Id),
        };

    private static ValueTask SendAsync(WebSocket socket, ActivitySet set, CancellationToken gone) =>
        socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(set, Wire.Json),
            WebSocketMessageType.Text,
            WebSocketMessageFlags.EndOfMessage,
            gone
        );

    // Clients send nothing but empty messages to see whether the line holds; what matters is that they hang up.
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, gone.Token)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception over) when (over is OperationCanceledException or WebSocketException) { }
        await gone.CancelAsync();
    }
}
