using SmartService.Channels.WeChat.Wire;
using SmartService.TicketCore.Followers;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat;

/// <summary>What a push lets us do, and what the follower says by it.</summary>
internal static class PushMeaning
{
    /// <summary>The key of a menu button that says something for the follower.</summary>
    public const string Say = "say:";

    /// <summary>The id of choices that say themselves.</summary>
    public const string Pressed = "say";

    /// <summary>Names of what opens a window: they stand in the record.</summary>
    private const string Message = "message";
    private const string Menu = "menu";
    private const string Follow = "follow";
    private const string Scan = "scan";

    /// <returns>Null for what gives no right to send.</returns>
    public static SendWindow? Opens(Push push, WeChatOptions options) =>
        push switch
        {
            // A choice that was pressed counts as a press on the menu.
            TextMessage { MenuId: not null } or ClickEvent => Window(Menu, options.Menu, push),
            MenuEvent { Action: "scancode_push" or "scancode_waitmsg" } => Window(Menu, options.Menu, push),
            _ when IsMessage(push) => Window(Message, options.Message, push),
            SubscribeEvent => Window(Follow, options.Follow, push),
            ScanEvent => Window(Scan, options.Scan, push),
            _ => null,
        };

    /// <summary>Something that a follower sent, be it of a kind that we do not know.</summary>
    public static bool IsMessage(Push push) =>
        push is CustomerMessage || (push is UnknownPush { Event: null } && HeadReader.IsWhole(push.Head));

    /// <summary>Whether they say something by it that is to be answered.</summary>
    public static bool Says(Push push) =>
        push is SubscribeEvent || Words(push) is { Length: > 0 } || (IsMessage(push) && !IsWordless(push));

    /// <summary>A sticker, or pictures that mean nothing: seen by people, and not answered.</summary>
    public static bool IsWordless(Push push) => push is TextMessage && Words(push) is { Length: 0 };

    public static bool? Follows(Push push) =>
        push switch
        {
            UnsubscribeEvent => false,
            SubscribeEvent => true,
            _ when IsMessage(push) => true,
            _ => null,
        };

    public static string? Scene(Push push) =>
        push switch
        {
            SubscribeEvent subscribe => subscribe.Scene,
            ScanEvent scan => scan.Scene,
            _ => null,
        };

    /// <summary>What they say by it; empty for their arrival, null for nothing that is to be answered.</summary>
    public static string? Words(Push push) =>
        push switch
        {
            TextMessage text => EmojiCodes.Fold(text.Content).Text,
            VoiceMessage voice => EmojiCodes.Fold(voice.Recognition).Text is { Length: > 0 } heard ? heard : null,
            SubscribeEvent => "",
            ScanEvent scan => scan.Leads,
            ClickEvent { EventKey: { } key } => Said(key),
            _ => null,
        };

    /// <summary>What a button with this key says for the follower; null for nothing.</summary>
    public static string? Said(string key) =>
        key.StartsWith(Say, StringComparison.Ordinal) ? key[Say.Length..].Trim() : null;

    private static SendWindow Window(string kind, QuotaOptions quota, Push push) =>
        new(kind, push.CreateTime + TimeSpan.FromMinutes(quota.Minutes), quota.Sends);
}
