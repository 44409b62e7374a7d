using System.Globalization;
using SmartService.Channels.WeChat.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>
/// Answers who asks for binding with the address of a page. The dialogue knows no channel and no page, so this is said
/// here; it stands in the transcript as everything does.
/// </summary>
internal sealed class BindingTalk(PageLinks links, ReadBindings bindings, ReadConversation read, AddMessage add)
{
    private readonly BindingPhrases phrases = BindingPhrases.Load();

    /// <returns>False when they want something else, a person serves them, or there are no pages.</returns>
    public async Task<bool> AnswerAsync(
        OfficialAccount account,
        Push push,
        string conversationId,
        CancellationToken stop
    )
    {
        if (push is not (TextMessage or VoiceMessage or ClickEvent))
            return false;
        if (links.Bind(account.Name) is not { } page || phrases.Find(PushMeaning.Words(push)) is not { } wish)
            return false;
        if (await read.FindAsync(conversationId, stop) is not { Owner: Owner.Bot or Owner.Ended })
            return false;
        var bound = await bindings.OfConversationAsync(conversationId, stop);
        if (await TextAsync(account, wish, page, bound, stop) is not { } text)
            return false;
        await AddAsync(conversationId, push.Key, Speaker.Customer, PushMeaning.Words(push)!, stop);
        await AddAsync(conversationId, $"{push.Key}#0", Speaker.Bot, text, stop);
        return true;
    }

    /// <summary>Who begins to follow and has nothing bound is told how.</summary>
    public async Task InviteAsync(OfficialAccount account, Push push, string conversationId, CancellationToken stop)
    {
        if (links.Bind(account.Name) is not { } page)
            return;
        if ((await bindings.OfConversationAsync(conversationId, stop)).Count > 0)
            return;
        var text = account.Prompts.Text("wechat.invite", ("link", page));
        await AddAsync(conversationId, $"{push.Key}#bind", Speaker.Bot, text, stop);
    }

    private async Task<string?> TextAsync(
        OfficialAccount account,
        BindingWish wish,
        string page,
        IReadOnlyList<Binding> bound,
        CancellationToken stop
    ) =>
        (wish, bound) switch
        {
            (BindingWish.Bind, _) => account.Prompts.Text("wechat.bind", ("link", page)),
            (BindingWish.Notices, _) => links.Notices(account.Name) is { } notices
                ? account.Prompts.Text("wechat.notices", ("link", notices))
                : null,
            (_, []) => account.Prompts.Text("wechat.notBound", ("link", page)),
            (BindingWish.Unbind, _) => account.Prompts.Text("wechat.unbind", Values(bound, page)),
            (BindingWish.List, _) => account.Prompts.Text("wechat.bound", Values(bound, page)) + NoticesOffer(account),
            _ => await BillAsync(account, bound[0], stop),
        };

    private async Task<string?> BillAsync(OfficialAccount account, Binding bound, CancellationToken stop) =>
        account.Prompts.Text(
            "wechat.bill",
            ("service", PageWords.Service(bound.Service)),
            ("four", bound.AccountNumber[^4..]),
            ("minutes", links.BillLife.TotalMinutes.ToString(CultureInfo.InvariantCulture)),
            ("link", await links.BillAsync(account.Name, bound.AccountNumber, stop))
        );

    private string NoticesOffer(OfficialAccount account) =>
        links.Notices(account.Name) is { } notices
            ? account.Prompts.Text("wechat.bound.notices", ("link", notices))
            : "";

    private static (string, object?)[] Values(IReadOnlyList<Binding> bound, string page) =>
        [("count", bound.Count), ("accounts", string.Join("、", bound.Select(Label))), ("link", page)];

    private static string Label(Binding binding) =>
        $"{PageWords.Service(binding.Service)}尾号{binding.AccountNumber[^4..]}{(binding.IsDefault ? "（默认）" : "")}";

    private Task<Message> AddAsync(
        string conversationId,
        string id,
        Speaker speaker,
        string text,
        CancellationToken stop
    ) => add.RunAsync(new(conversationId, id, speaker, null, text), stop);
}
