using Microsoft.Extensions.Hosting;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat;

/// <summary>A follower sees that somebody writes to them (正在输入); what WeChat makes of it concerns nobody.</summary>
internal sealed class FollowerTyping(
    TypingSignals signals,
    ReadFollowers followers,
    OfficialAccounts accounts,
    IHostApplicationLifetime life
) : IHostedService
{
    private IDisposable? listening;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listening = signals.Subscribe(signal =>
        {
            if (signal.Speaker == Speaker.Agent)
                _ = Task.Run(() => ShowAsync(signal.ConversationId), CancellationToken.None);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        listening?.Dispose();
        return Task.CompletedTask;
    }

    public Task ShowAsync(OfficialAccount account, string openId) =>
        account.Api.Messages.ShowTypingAsync(openId, isTyping: true, life.ApplicationStopping);

    private async Task ShowAsync(string conversationId)
    {
        var follower = await followers.OfConversationAsync(conversationId, life.ApplicationStopping);
        if (follower is { Follows: true } && accounts.Find(follower.Account) is { } account)
            await ShowAsync(account, follower.UserId);
    }
}
