using System.Text.Json;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>What a customer sees in the conversation.</summary>
/// <param name="Kind">The msgtype; "subscribe" and "template" for notices, "reply" for what answered a push at once, "failure" for WeChat's own excuse.</param>
/// <param name="Text">What it says, where it says something.</param>
/// <param name="Json">As it was sent; undefined for replies and failures.</param>
public sealed record ReceivedMessage(string Kind, string Text, JsonElement Json, DateTimeOffset At);

/// <summary>Somebody with WeChat on their phone.</summary>
public sealed class WeChatUser(string openId)
{
    private readonly List<ReceivedMessage> received = [];
    private readonly Dictionary<string, long> seconds = [];

    public string OpenId => openId;
    public bool IsFollowing { get; set; } = true;

    /// <summary>On the account's block list.</summary>
    public bool IsBlocked { get; set; }
    public string? UnionId { get; set; }
    public DateTimeOffset FollowedAt { get; set; }
    public string Scene { get; set; } = "ADD_SCENE_SEARCH";
    public string QrScene { get; set; } = "";

    /// <summary>How often each notice was subscribed to and not yet sent.</summary>
    public Dictionary<string, int> Subscriptions { get; } = [];

    /// <summary>The tags that the account put on them; gone when they leave.</summary>
    public HashSet<int> Tags { get; } = [];
    public Window Window { get; } = new();
    public DateTimeOffset LastDoing { get; set; }
    public DateTimeOffset TypingUntil { get; set; }

    /// <summary>How often typing began to show.</summary>
    public int TypingSeen { get; set; }

    /// <summary>All that came, in order.</summary>
    public IReadOnlyList<ReceivedMessage> Received
    {
        get
        {
            lock (received)
                return [.. received];
        }
    }

    public IReadOnlyList<string> Texts => [.. Received.Select(message => message.Text)];

    /// <summary>When they do this: nobody does the same twice in a second, by which alone events are told apart.</summary>
    internal long SecondOf(string what, DateTimeOffset now)
    {
        lock (seconds)
            return seconds[what] = Math.Max(now.ToUnixTimeSeconds(), seconds.GetValueOrDefault(what) + 1);
    }

    internal void Receive(ReceivedMessage message)
    {
        lock (received)
            received.Add(message);
    }
}
