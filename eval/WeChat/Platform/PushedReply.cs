using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Reads what the account's server answered to a push, with the platform's severity.</summary>
internal static class PushedReply
{
    private static readonly string[] Kinds =
    [
        "text",
        "image",
        "voice",
        "video",
        "music",
        "news",
        "transfer_customer_service",
    ];

    /// <returns>The message that the customer gets; null for none.</returns>
    /// <exception cref="FormatException">It is no answer.</exception>
    public static XElement? Read(string answer, PushMode mode, PushCipher cipher, string account, string openId)
    {
        if (answer is "" or "success")
            return null;
        var outer = Parse(answer);
        var message = outer.Element("Encrypt") is null && mode != PushMode.Safe ? outer : Opened(outer, mode, cipher);
        Expect(message.Element("ToUserName")?.Value == openId, "ToUserName is not the customer");
        Expect(message.Element("FromUserName")?.Value == account, "FromUserName is not the account");
        Expect(long.TryParse(message.Element("CreateTime")?.Value, CultureInfo.InvariantCulture, out _), "CreateTime");
        var kind = message.Element("MsgType")?.Value ?? "";
        Expect(Kinds.Contains(kind), "MsgType is unknown");
        if (kind == "text")
            CheckText(message.Element("Content")?.Value ?? "");
        return message;
    }

    private static XElement Opened(XElement outer, PushMode mode, PushCipher cipher)
    {
        Expect(mode != PushMode.Plain, "it is encrypted, and nobody asked for it");
        string Part(string name) => outer.Element(name)?.Value ?? throw new FormatException($"it has no {name}");
        Expect(
            cipher.Sign(Part("TimeStamp"), Part("Nonce"), Part("Encrypt")) == Part("MsgSignature"),
            "its signature is wrong"
        );
        return Parse(cipher.Decrypt(Part("Encrypt")));
    }

    private static void CheckText(string text)
    {
        Expect(text.Length > 0, "Content is empty");
        Expect(text.Bytes() <= PlatformRules.TextBytes, "Content is too long");
    }

    private static XElement Parse(string text)
    {
        try
        {
            var xml = XElement.Parse(text);
            Expect(xml.Name == "xml", "its root is not xml");
            return xml;
        }
        catch (XmlException error)
        {
            throw new FormatException("it is not XML", error);
        }
    }

    private static void Expect(bool holds, string problem)
    {
        if (!holds)
            throw new FormatException(problem);
    }
}
