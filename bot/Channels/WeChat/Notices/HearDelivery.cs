using SmartService.Channels.WeChat.Wire;
using SmartService.TicketCore.Notices;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>What WeChat tells of notices: what followers agreed to, and what became of what was sent.</summary>
internal sealed class HearDelivery(Consents consents, HearNotice notices, TimeProvider time)
{
    // As WeChat writes it, and no longer than a word: it stands in the record.
    private const int LongestCode = 60;
    private const int MostTries = 8;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    /// <summary>Nothing for what tells nothing of notices. A repeat changes nothing.</summary>
    public async Task RunAsync(OfficialAccount account, Push push, CancellationToken stop)
    {
        if (push is SubscriptionEvent chosen)
            await consents.KeepAsync(
                new(
                    account.Name,
                    push.FromUser,
                    push.Key,
                    push.CreateTime,
                    [.. chosen.Choices.Select(choice => new ConsentChoice(choice.TemplateId, choice.IsAccepted))]
                ),
                stop
            );
        else if (push is TemplateSentEvent sent)
            await TellAsync(account, push, [new(sent.MsgId, null, sent.IsDelivered ? null : Short(sent.Status))], stop);
        else if (push is SubscriptionSentEvent subscribed)
            await TellAsync(account, push, [.. subscribed.Messages.Select(Result)], stop);
    }

    // WeChat may be so quick that we have not yet written that we sent it.
    private async Task TellAsync(
        OfficialAccount account,
        Push push,
        IReadOnlyList<NoticeResult> results,
        CancellationToken stop
    )
    {
        for (var tries = 1; !await notices.RunAsync(account.Name, push.FromUser, results, stop); tries++)
        {
            if (tries == MostTries)
                return;
            await Task.Delay(Soon, time, stop);
        }
    }

    private static NoticeResult Result(SubscriptionDelivery one) =>
        new(one.MsgId, one.TemplateId, one.ErrorCode is 0 ? null : Short($"{one.ErrorCode} {one.ErrorStatus}"));

    private static string Short(string? status) =>
        status?.Trim() is not { Length: > 0 } word ? "failed"
        : word.Length > LongestCode ? word[..LongestCode]
        : word;
}
