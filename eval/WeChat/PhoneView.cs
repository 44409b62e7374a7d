using System.Text.Json;
using SmartService.Eval.WeChat.Platform;

namespace SmartService.Eval.WeChat;

/// <summary>All that the page shows.</summary>
/// <param name="Windows">What the account may still send, as the platform counts it.</param>
/// <param name="Menu">As the account made it; null when there is none.</param>
sealed record PhoneView(
    bool Follows,
    bool IsTyping,
    IReadOnlyList<PhoneLine> Lines,
    IReadOnlyList<PhoneWindow> Windows,
    IReadOnlyList<PhonePush> Pushes,
    JsonElement? Menu,
    Uri Desk
);

sealed record PhoneWindow(string Kind, int Left, DateTimeOffset Until);

/// <summary>A line of the conversation.</summary>
/// <param name="From">me, account or platform.</param>
/// <param name="Kind">The platform's msgtype; reply for what answered a push at once.</param>
/// <param name="MediaId">Of a picture, a sound or a film.</param>
/// <param name="Choices">To tap, below the text.</param>
/// <param name="Url">Of a card.</param>
sealed record PhoneLine(
    string From,
    string Kind,
    string Text,
    string? MediaId = null,
    IReadOnlyList<PhoneChoice>? Choices = null,
    string? Url = null
)
{
    public DateTimeOffset At { get; init; }

    public static PhoneLine Of(ReceivedMessage message)
    {
        var body = message.Json.At(message.Kind);
        return new PhoneLine(
            message.Kind == "failure" ? "platform" : "account",
            message.Kind,
            message.Kind == "msgmenu" ? body.Text("head_content") : message.Text,
            body.Text("media_id") is { Length: > 0 } media ? media : null,
            [.. body.List("list").Select(choice => new PhoneChoice(choice.Text("id"), choice.Text("content")))],
            Address(message, body)
        )
        {
            At = message.At,
        };
    }

    // A card holds its address; a notice stands beside its own.
    static string? Address(ReceivedMessage message, JsonElement body) =>
        body.List("articles") is [var article, ..] ? article.Text("url")
        : message.Json.Text("url") is { Length: > 0 } url ? url
        : null;
}

sealed record PhoneChoice(string Id, string Content);

/// <summary>What the platform made of something that the follower did.</summary>
sealed class PhonePush(string what, DateTimeOffset at)
{
    public string What => what;
    public DateTimeOffset At => at;
    public bool IsOver { get; private set; }

    /// <summary>A message stood in the response.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Of each delivery why it was none; empty for a good one.</summary>
    public IReadOnlyList<string> Tries { get; private set; } = [];

    public void End(PushOutcome outcome) =>
        (IsOver, IsAnswered, Tries) = (
            true,
            outcome.Reply is not null,
            [.. outcome.Tries.Select(one => one.Problem ?? "")]
        );
}
