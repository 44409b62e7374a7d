namespace SmartService.Channels.WeChat.Wire;

/// <summary>What became of something that we sent, or of a conversation that we passed on.</summary>
internal abstract record DeliveryEvent(PushHead Head) : Push(Head);

/// <param name="Head">To whom, when.</param>
/// <param name="MsgId">As it was told when we sent it.</param>
/// <param name="Status">success, failed:user block, failed: system failed.</param>
internal sealed record TemplateSentEvent(PushHead Head, string? MsgId, string? Status) : DeliveryEvent(Head)
{
    public bool IsDelivered => "success".Equals(Status, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Messages of a subscription, with what became of each.</summary>
internal sealed record SubscriptionSentEvent(PushHead Head, IReadOnlyList<SubscriptionDelivery> Messages)
    : DeliveryEvent(Head);

/// <param name="TemplateId">What was sent.</param>
/// <param name="MsgId">As it was told when we sent it.</param>
/// <param name="ErrorCode">0 when it was delivered.</param>
/// <param name="ErrorStatus">The same as a word.</param>
internal sealed record SubscriptionDelivery(string TemplateId, string? MsgId, long? ErrorCode, string? ErrorStatus);

/// <summary>A message to many is through.</summary>
internal sealed record MassSentEvent(
    PushHead Head,
    string? MsgId,
    string? Status,
    long? Total,
    long? Filtered,
    long? Sent,
    long? Failed
) : DeliveryEvent(Head);

/// <summary>What happens in WeChat's own service desk (客服).</summary>
/// <param name="Head">With whom, when.</param>
/// <param name="Step">What happened.</param>
/// <param name="Account">The agent's account; of a switch the one who gave it away.</param>
/// <param name="ToAccount">Of a switch, who has it now.</param>
internal sealed record ServiceDeskEvent(PushHead Head, ServiceDeskStep Step, string? Account, string? ToAccount)
    : DeliveryEvent(Head);

/// <summary>What an agent of WeChat's service desk did with a conversation.</summary>
internal enum ServiceDeskStep
{
    Created,
    Closed,
    Switched,
}
