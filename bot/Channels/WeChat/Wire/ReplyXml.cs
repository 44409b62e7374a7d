using static SmartService.Channels.WeChat.Wire.XmlText;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>The answers that may stand in the response to a push (被动回复).</summary>
internal sealed class ReplyXml(Push answered, TimeProvider time)
{
    /// <summary>Heard, and nothing to say here; with anything else WeChat asks again and then shows an error.</summary>
    public const string Nothing = "success";

    public string Text(string content) => Message("text", Element("Content", content));

    public string Image(string mediaId) => Message("image", $"<Image>{Element("MediaId", mediaId)}</Image>");

    public string Voice(string mediaId) => Message("voice", $"<Voice>{Element("MediaId", mediaId)}</Voice>");

    public string Video(string mediaId, string title, string description) =>
        Message(
            "video",
            $"<Video>{Element("MediaId", mediaId)}{Element("Title", title)}{Element("Description", description)}</Video>"
        );

    /// <summary>One article: WeChat shows no more since 2018.</summary>
    public string News(string title, string description, string picUrl, string url) =>
        Message(
            "news",
            "<ArticleCount>1</ArticleCount><Articles><item>"
                + Element("Title", title)
                + Element("Description", description)
                + Element("PicUrl", picUrl)
                + Element("Url", url)
                + "</item></Articles>"
        );

    /// <summary>Gives the customer to WeChat's own service desk.</summary>
    /// <param name="account">Such as test1@test; null for whoever is free.</param>
    public string TransferToServiceDesk(string? account = null) =>
        Message(
            "transfer_customer_service",
            account is null ? "" : $"<TransInfo>{Element("KfAccount", account)}</TransInfo>"
        );

    /// <summary>Around an answer that was encrypted, as every answer to an encrypted push must be.</summary>
    public static string Envelope(SealedReply reply) =>
        $"<xml>{Element("Encrypt", reply.Encrypt)}{Element("MsgSignature", reply.MsgSignature)}"
        + $"<TimeStamp>{Legal(reply.TimeStamp)}</TimeStamp>{Element("Nonce", reply.Nonce)}</xml>";

    private string Message(string type, string body) =>
        $"<xml>{Element("ToUserName", answered.FromUser)}{Element("FromUserName", answered.ToUser)}"
        + $"<CreateTime>{time.GetUtcNow().ToUnixTimeSeconds()}</CreateTime>{Element("MsgType", type)}{body}</xml>";

    private static string Element(string name, string text) => $"<{name}>{CData(text)}</{name}>";
}
