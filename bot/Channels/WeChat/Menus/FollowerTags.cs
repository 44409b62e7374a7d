using Microsoft.Extensions.Hosting;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat.Menus;

/// <summary>The feed -> WeChat's tags: whoever binds an account or lets go of it gets the menu for that.</summary>
internal sealed class FollowerTags(TicketFeed feed, ReadFollowers followers, TagFollower tag, TimeProvider time)
    : BackgroundService
{
    // Who leaves loses their tags.
    private static readonly HashSet<string> Kinds =
    [
        FeedKinds.AccountBound,
        FeedKinds.AccountUnbound,
        FeedKinds.FollowerReturned,
    ];

    // The day's calls may be used up; a menu that comes late harms nobody.
    private const int MostTries = 5;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        feed.FollowAsync("wechat-tags", Kinds, HandleAsync, stoppingToken);

    private async Task HandleAsync(FeedEvent happened, CancellationToken stop)
    {
        if (happened.ConversationId is not { } conversation)
            return;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await followers.OfConversationAsync(conversation, stop) is not { } follower)
                return;
            if (await tag.RunAsync(follower, stop) is not { } wait)
                return;
            await Task.Delay(wait, time, stop);
        }
    }
}
