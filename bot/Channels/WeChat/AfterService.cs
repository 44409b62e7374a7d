using System.Text.Json;
using SmartService.Channels.WeChat.Pages;
using SmartService.Dialogue;
using SmartService.Dialogue.Prompts;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat;

/// <summary>A person serves a follower no more: how was it?</summary>
internal sealed class AfterService(
    ReadFollowers followers,
    OfficialAccounts accounts,
    PageLinks links,
    AskRating ask,
    AddMessage add,
    PromptBook prompts,
    TimeProvider time
)
{
    private static readonly HashSet<string> Others = ["customer", "bot", "system"];

    /// <summary>The person has ended it.</summary>
    public async Task HearAsync(FeedEvent ended, CancellationToken stop)
    {
        if (ended.ConversationId is not { } id || By(ended) is not { } by || Others.Contains(by))
            return;
        if (await followers.OfConversationAsync(id, stop) is { } follower)
            await ask.RunAsync(id, $"rate:{ended.Number}", await PageAsync(follower, stop), stop);
    }

    /// <summary>The follower said nothing more, and is told that the bot has them again.</summary>
    /// <param name="silent">As it was before.</param>
    /// <param name="stop">The host stops.</param>
    public async Task TellSilentAsync(Conversation silent, CancellationToken stop)
    {
        var told = prompts.In(silent.Region).Text("wechat.backToBot");
        var key = $"silent:{silent.LastSeq}";
        if (!await AskSilentAsync(silent, key, told, stop))
            await add.RunAsync(new(silent.Id, key, Speaker.Bot, null, told), stop);
    }

    /// <summary>In one message with what is told, of which few may be sent; with none left a question would come days late.</summary>
    private async Task<bool> AskSilentAsync(Conversation silent, string key, string told, CancellationToken stop)
    {
        if (await followers.OfConversationAsync(silent.Id, stop) is not { Follows: true, Problem: null } follower)
            return false;
        if (follower.OpenAt(time.GetUtcNow()).Count == 0)
            return false;
        var question = prompts.In(silent.Region).Text("wechat.backToBot.rate");
        return await ask.RunAsync(silent, key, $"{told}\n{question}{await PageAsync(follower, stop)}", stop);
    }

    private async Task<string?> PageAsync(Follower follower, CancellationToken stop) =>
        await links.SurveyAsync(follower.Account, follower.ConversationId, stop) is { } page
            ? accounts.Named(follower.Account).Prompts.Text("wechat.surveyLink", ("link", page))
            : null;

    private static string? By(FeedEvent ended)
    {
        using var data = JsonDocument.Parse(ended.DataJson);
        return data.RootElement.TryGetProperty("by", out var by) ? by.GetString() : null;
    }
}
