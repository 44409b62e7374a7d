using System.Text.Json;
using SmartService.Channels.WeChat.Pages;
using SmartService.Dialogue;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat;

/// <summary>A person has ended the service of a follower: how was it?</summary>
internal sealed class AfterService(ReadFollowers followers, OfficialAccounts accounts, PageLinks links, AskRating ask)
{
    private static readonly HashSet<string> Others = ["customer", "bot", "system"];

    public async Task HearAsync(FeedEvent ended, CancellationToken stop)
    {
        if (ended.ConversationId is not { } id || By(ended) is not { } by || Others.Contains(by))
            return;
        if (await followers.OfConversationAsync(id, stop) is not { } follower)
            return;
        var page = await links.SurveyAsync(follower.Account, id, stop);
        var more = page is null
            ? null
            : accounts.Named(follower.Account).Prompts.Text("wechat.surveyLink", ("link", page));
        await ask.RunAsync(id, $"rate:{ended.Number}", more, stop);
    }

    private static string? By(FeedEvent ended)
    {
        using var data = JsonDocument.Parse(ended.DataJson);
        return data.RootElement.TryGetProperty("by", out var by) ? by.GetString() : null;
    }
}
