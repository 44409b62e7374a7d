using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Sending;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>The record -> the followers: whatever notice is due is sent.</summary>
internal sealed class NoticeDelivery(
    SendNotices sending,
    SendNotice notice,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<NoticeDelivery> log
) : DueDelivery(Often, options, time, log)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    protected override Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int limit, CancellationToken stop) =>
        sending.DueAsync(now, limit, stop);

    protected override Task SendAsync(long id, CancellationToken stop) => notice.RunAsync(id, stop);
}
