using SmartService.Channels.WeChat.Wire;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>Pushes as the documents show them.</summary>
internal static class Pushes
{
    public const string OpenId = "olPjZjsXuQPJoV0HlruZkNzKc91E";
    public const long At = 1357986928;

    public static string Xml(string body) =>
        $"<xml><ToUserName><![CDATA[gh_a96a4a619366]]></ToUserName><FromUserName><![CDATA[{OpenId}]]></FromUserName>"
        + $"<CreateTime>{At}</CreateTime>{body}</xml>";

    public static string Message(string type, string body) =>
        Xml($"<MsgType><![CDATA[{type}]]></MsgType>{body}<MsgId>5832509444155992350</MsgId>");

    public static string Event(string name, string body = "") =>
        Xml($"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{body}");

    public static T Read<T>(string xml)
        where T : Push => (T)PushReader.Read(xml)!;
}
