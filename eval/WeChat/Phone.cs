using SmartService.Eval.WeChat.Platform;

namespace SmartService.Eval.WeChat;

/// <summary>A follower's phone: what they did on it, what the platform made of that, and what came.</summary>
sealed class Phone
{
    const int MostPushes = 30;
    readonly List<PhoneLine> done = [];
    readonly List<PhonePush> pushes = [];
    readonly Lock gate = new();
    readonly WeChatServer platform;

    /// <summary>Of somebody who does not follow yet.</summary>
    public Phone(WeChatServer platform, string openId)
    {
        this.platform = platform;
        User = platform.Follows(openId);
        User.IsFollowing = false;
        Words = new CallbackXml(platform, openId);
    }

    public WeChatUser User { get; }

    /// <summary>What they do, in the platform's words.</summary>
    public CallbackXml Words { get; }

    /// <summary>Does something. What comes of it shows later; the platform tries up to three times.</summary>
    /// <param name="line">As it stands in the conversation; null for what leaves nothing there.</param>
    public void Do(string what, string xml, PhoneLine? line = null)
    {
        var push = new PhonePush(what, platform.Now);
        lock (gate)
        {
            if (line is not null)
                done.Add(line with { At = platform.Now });
            pushes.Add(push);
            if (pushes.Count > MostPushes)
                pushes.RemoveAt(0);
        }
        _ = PushAsync(push, xml);
    }

    public PhoneView View(Uri desk)
    {
        lock (gate)
            return new PhoneView(
                User.IsFollowing,
                User.TypingUntil > platform.Now,
                [.. done.Concat(User.Received.Select(PhoneLine.Of)).OrderBy(line => line.At)],
                [
                    .. User
                        .Window.OpenAt(platform.Now)
                        .Select(window => new PhoneWindow(window.Doing.ToString(), window.Left, window.Until)),
                ],
                [.. pushes],
                platform.Menus.All,
                desk
            );
    }

    async Task PushAsync(PhonePush push, string xml)
    {
        var outcome = await platform.Pushes.PushAsync(User.OpenId, xml);
        lock (gate)
            push.End(outcome);
    }
}
