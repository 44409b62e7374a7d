using System.Globalization;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>Reads what every push begins with, and makes the key by which its repeats are known.</summary>
internal static class HeadReader
{
    /// <param name="push">The whole push.</param>
    /// <param name="type">Its MsgType.</param>
    /// <param name="name">Of an event, its name; null for a message.</param>
    public static PushHead Read(PushXml push, string type, string? name)
    {
        var from = push["FromUserName"] is { Length: <= PushReader.MaxNameLength } user ? user : "";
        var at =
            push.Whole("CreateTime") is { } seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? seconds
                : 0;
        var key = name is null
            ? MessageKey(push, from, at, type.ToLowerInvariant())
            : EventKey(push, from, at, name.ToLowerInvariant());
        return new PushHead(push["ToUserName"] ?? "", from, DateTimeOffset.FromUnixTimeSeconds(at), key);
    }

    /// <summary>Otherwise there is nobody to answer, and nothing to tell a repeat by.</summary>
    public static bool IsWhole(PushHead head) => head.FromUser != "" && head.CreateTime > DateTimeOffset.UnixEpoch;

    // WeChat calls MsgId unique, but was seen to give one to several customers who spoke at the same time.
    private static string MessageKey(PushXml push, string from, long at, string type) =>
        MsgId(push) is { } id ? $"{from}:{id}" : $"{from}:{at}:{type}";

    // Several messages to one customer may be reported within one second; they have ids of their own.
    private static string EventKey(PushXml push, string from, long at, string name)
    {
        var id = MsgId(push) ?? MsgId(push.Part("SubscribeMsgSentEvent")?.Part("List"));
        return id is null ? $"{from}:{at}:{name}" : $"{from}:{at}:{name}:{id}";
    }

    private static ulong? MsgId(PushXml? push) =>
        ulong.TryParse(push?["MsgId"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
