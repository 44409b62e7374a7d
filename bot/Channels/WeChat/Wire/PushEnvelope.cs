namespace SmartService.Channels.WeChat.Wire;

/// <summary>
/// How a push came: plain, encrypted (安全模式), or both at once (兼容模式). Where it came encrypted, only that counts:
/// the plain half beside it is signed by nobody.
/// </summary>
/// <param name="ToUser">The account's original id, such as gh_a96a4a619366; null when it is not said.</param>
/// <param name="Encrypt">What is to be opened; null for a plain push.</param>
internal sealed record PushEnvelope(string? ToUser, string? Encrypt)
{
    /// <returns>Null when it is neither a push nor the envelope of one.</returns>
    public static PushEnvelope? Read(string? body) =>
        PushXml.Parse(body) is { } xml && (xml["Encrypt"] ?? TypeOf(xml)) is not null
            ? new PushEnvelope(xml["ToUserName"], xml["Encrypt"])
            : null;

    /// <summary>What says that something is a push: its type, or that of a notice to a platform of third parties.</summary>
    public static string? TypeOf(PushXml xml) => xml["MsgType"] ?? xml["InfoType"];
}
