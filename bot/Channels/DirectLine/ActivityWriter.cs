using System.Text.Json;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.People;

namespace SmartService.Channels.DirectLine;

/// <summary>Writes a line of the transcript as an Activity.</summary>
internal sealed class ActivityWriter(FileLinks links, Agents agents)
{
    public static ChannelAccount Bot { get; } = new("bot", "智能客服", "bot");

    /// <param name="message">The line.</param>
    /// <param name="conversation">Where it stands.</param>
    /// <param name="replyTo">Number of the customer's line it answers; 0 for none.</param>
    /// <param name="origin">Scheme and host under which the customer reached us.</param>
    /// <returns>Null for what no customer sees, such as their own arrival.</returns>
    public async Task<Activity?> WriteAsync(
        Message message,
        Conversation conversation,
        long replyTo,
        string origin,
        CancellationToken cancellation
    )
    {
        var payload = Read(message.PayloadJson);
        if (message.Speaker == Speaker.Customer && payload.IsArrival)
            return null;
        var customer = new ChannelAccount(conversation.ChannelUserId ?? "customer", null, "user");
        var isCustomer = message.Speaker == Speaker.Customer;
        return new Activity(
            "message",
            isCustomer ? customer : await FromAsync(message.Speaker, message.AgentId, cancellation)
        )
        {
            Id = ActivityId(message.ConversationId, message.Seq),
            Timestamp = message.At,
            Conversation = new ConversationAccount(message.ConversationId),
            Recipient = isCustomer ? Bot : customer,
            ReplyToId = replyTo > 0 ? ActivityId(message.ConversationId, replyTo) : null,
            Locale = "zh-CN",
            TextFormat = "plain",
            Text = message.Text,
            Speak = payload.Reply?.Speech,
            InputHint = isCustomer ? null : "acceptingInput",
            Attachments = await AttachmentsAsync(payload, message.ConversationId, origin, cancellation),
            SuggestedActions = Suggest(payload.Reply?.Suggestions),
            ChannelData = Extra(message, payload.Reply, Sources.Read(message.PayloadJson)),
        };
    }

    public static string ActivityId(string conversationId, long seq) => $"{conversationId}|{seq:D7}";

    private static MessagePayload Read(string? json) =>
        json is null ? new() : JsonSerializer.Deserialize<MessagePayload>(json, Wire.Json) ?? new();

    /// <summary>Who speaks, as customers see them.</summary>
    public async Task<ChannelAccount> FromAsync(Speaker speaker, string? agentId, CancellationToken cancellation) =>
        speaker switch
        {
            Speaker.Agent when agentId is not null => new(
                $"agent-{agentId}",
                (await agents.FindAsync(agentId, cancellation))?.Name ?? "人工客服",
                "bot"
            ),
            Speaker.System => new("system", "系统通知", "bot"),
            _ => Bot,
        };

    private async Task<IReadOnlyList<ActivityAttachment>?> AttachmentsAsync(
        MessagePayload payload,
        string conversationId,
        string origin,
        CancellationToken cancellation
    )
    {
        var all = new List<ActivityAttachment>();
        foreach (var file in payload.Attachments ?? [])
            all.Add(Show(file, await links.ToAsync(file.Id, conversationId, origin, cancellation)));
        if (payload.Reply?.Card is { } card)
            all.Add(AdaptiveCards.Draw(card));
        return all.Count > 0 ? all : null;
    }

    private static ActivityAttachment Show(TurnAttachment file, string url) =>
        new(file.ContentType)
        {
            ContentUrl = url,
            ThumbnailUrl = file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? url : null,
            Name = file.FileName,
        };

    private static SuggestedActions? Suggest(IReadOnlyList<string>? suggestions) =>
        suggestions is { Count: > 0 }
            ? new SuggestedActions([.. suggestions.Select(say => new CardAction("imBack", say, say))])
            : null;

    private static ChannelData Extra(Message message, Reply? reply, IReadOnlyList<Source>? sources) =>
        message.Speaker == Speaker.Customer
            ? new ChannelData { ClientActivityId = message.Id }
            : new ChannelData
            {
                Speaker = message.Speaker.ToString().ToLowerInvariant(),
                Skill = reply?.Skill,
                Confidence = reply?.Confidence,
                Citations = sources,
                Card = reply?.Card?.Kind,
                Ticket = reply?.Ticket,
                Handoff = reply?.Handoff is { } handoff ? new HandoffNote(handoff.Reason, handoff.Priority) : null,
                Ends = reply?.Ends is true ? true : null,
                MustBeHeard = reply?.MustBeHeard is true ? true : null,
            };
}
