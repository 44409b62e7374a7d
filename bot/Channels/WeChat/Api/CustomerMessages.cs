namespace SmartService.Channels.WeChat.Api;

/// <summary>Messages to a customer who lately did something, and the sign that one is being written.</summary>
internal sealed class CustomerMessages(WeChatCalls calls)
{
    private static readonly Call Send = new("message/custom/send", Again.Harmful);
    private static readonly Call Typing = new("message/custom/typing", Again.Harmless);

    public Task<ApiAnswer> SendAsync(string openId, WeChatMessage message, CancellationToken stop) =>
        calls.PostAsync(
            Send,
            "cgi-bin/message/custom/send",
            new Dictionary<string, object>
            {
                ["touser"] = openId,
                ["msgtype"] = message.Type,
                [message.Type] = message.Body,
            },
            stop
        );

    /// <summary>WeChat shows it within 30 seconds of a message, and takes it away by itself after a while.</summary>
    public Task<ApiAnswer> ShowTypingAsync(string openId, bool isTyping, CancellationToken stop) =>
        calls.PostAsync(
            Typing,
            "cgi-bin/message/custom/typing",
            new { touser = openId, command = isTyping ? "Typing" : "CancelTyping" },
            stop
        );
}
