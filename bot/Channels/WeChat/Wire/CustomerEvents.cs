namespace SmartService.Channels.WeChat.Wire;

/// <summary>Something that a customer did.</summary>
internal abstract record CustomerEvent(PushHead Head) : Push(Head);

/// <summary>The customer follows the account.</summary>
/// <param name="Head">Who, when.</param>
/// <param name="Scene">Of the QR code that brought them; null when none did.</param>
/// <param name="Ticket">Of the same code.</param>
internal sealed record SubscribeEvent(PushHead Head, string? Scene, string? Ticket) : CustomerEvent(Head)
{
    /// <summary>What is said for them after the greeting, because of the scene; null for nothing.</summary>
    public string? Leads { get; init; }
}

/// <summary>The customer follows it no more, and can be sent nothing.</summary>
internal sealed record UnsubscribeEvent(PushHead Head) : CustomerEvent(Head);

/// <summary>A follower scanned one of the account's QR codes.</summary>
internal sealed record ScanEvent(PushHead Head, string? Scene, string? Ticket) : CustomerEvent(Head)
{
    /// <summary>What is said for them because of the scene; null for nothing.</summary>
    public string? Leads { get; init; }
}

/// <summary>A menu button that asks us.</summary>
internal sealed record ClickEvent(PushHead Head, string? EventKey) : CustomerEvent(Head);

/// <summary>A menu button that opens a page.</summary>
internal sealed record ViewEvent(PushHead Head, string? Url) : CustomerEvent(Head);

/// <summary>A menu button with a job of its own: scan, take a picture, choose a place, open a mini program.</summary>
/// <param name="Head">Who, when.</param>
/// <param name="Action">As WeChat names it, in small letters: scancode_waitmsg, pic_sysphoto, location_select…</param>
/// <param name="EventKey">Of the button; for a mini program its page.</param>
/// <param name="ScanResult">What was scanned. Pictures and places follow as messages of their own.</param>
internal sealed record MenuEvent(PushHead Head, string Action, string? EventKey, string? ScanResult)
    : CustomerEvent(Head);

/// <summary>Where the customer is, told by the application when they open the conversation.</summary>
internal sealed record PositionEvent(PushHead Head, double Latitude, double Longitude, double? Precision)
    : CustomerEvent(Head);

/// <summary>Whether the customer wants messages of some templates: asked in the conversation, or changed later.</summary>
internal sealed record SubscriptionEvent(PushHead Head, IReadOnlyList<SubscriptionChoice> Choices)
    : CustomerEvent(Head);

/// <summary>What the customer chose for one template.</summary>
internal sealed record SubscriptionChoice(string TemplateId, bool IsAccepted);
