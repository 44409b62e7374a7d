using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Channels;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>What customers do on the chat page.</summary>
[Collection(InBrowser.Name)]
public sealed class ChatPageWalkTests(Browsing browser, ChatNode chat)
{
    [BrowserFact]
    public async Task A_question_is_answered_with_its_source()
    {
        await using var window = await browser.OpenAsync(390, 844);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SayAsync("城区居民阶梯电价怎么算");
        await Expect(page.Answer().Last).ToContainTextAsync("0.5469");
        var sources = page.Locator(".sources").Last;
        await sources.Locator("summary").ClickAsync();
        await Expect(sources.Locator("li").First).ToBeVisibleAsync();
        await window.FitsAsync();
        window.Errors.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(390, 844, "chat-phone")]
    [InlineData(1280, 800, "chat-desktop")]
    public async Task A_bill_is_shown_as_a_card_once_it_is_known_who_asks(int width, int height, string picture)
    {
        await using var window = await browser.OpenAsync(width, height);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SayAsync("查一下我家的电费余额");
        await Expect(page.Answer().Last).ToContainTextAsync("户号");
        await page.SayAsync("10035278");
        await Expect(page.Answer().Last).ToContainTextAsync("后四位");
        await page.SayAsync("8000");
        await Expect(page.Locator(".card dl").Last).ToContainTextAsync("元");
        await window.PictureAsync(picture);
        await window.FitsAsync();
        await window.IsAccessibleAsync();
    }

    [BrowserFact]
    public async Task A_photo_of_a_fault_is_shown_before_and_after_it_is_sent()
    {
        await using var window = await browser.OpenAsync(390, 844);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SetInputFilesAsync("#file", await Photo.OfAsync(page, "灶具.jpg"));
        await Expect(page.Locator("#preview img")).ToBeVisibleAsync();
        await page.SayAsync("燃气灶打不着火，要报修");
        var picture = page.Locator(".message.me .picture img");
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(100);
        await Expect(page.Locator("#preview")).ToBeHiddenAsync();
        await Expect(page.Answer().Nth(1)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_file_that_is_not_taken_says_so_and_offers_no_retry()
    {
        await using var window = await browser.OpenAsync();
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "a.svg",
                MimeType = "image/svg+xml",
                Buffer = "<svg/>"u8.ToArray(),
            }
        );
        await page.ClickAsync("#send");
        await Expect(page.Locator(".failed")).ToContainTextAsync("不支持这种文件");
        await Expect(page.Locator(".failed button", new() { HasText = "重试" })).ToHaveCountAsync(0);
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "a.pdf",
                MimeType = "application/pdf",
                Buffer = new byte[11 << 20],
            }
        );
        await Expect(page.Locator("#preview")).ToContainTextAsync("最大可发送 10 MB");
    }

    [BrowserFact]
    public async Task Danger_is_answered_in_red_with_numbers_to_call()
    {
        await using var window = await browser.OpenAsync(390, 844);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SayAsync("家里有很重的煤气味");
        var advice = page.Locator(".urgent .bubble").First;
        await Expect(advice).ToContainTextAsync("安全提示");
        await Expect(advice.Locator("a[href^='tel:']").First).ToBeVisibleAsync();
        await window.PictureAsync("chat-danger");
        await window.IsAccessibleAsync();
    }

    [BrowserFact]
    public async Task While_a_person_is_asked_for_the_page_says_where_one_stands_and_then_who_serves()
    {
        var agent = await chat.Host.AgentAsync("李婷");
        await using var window = await browser.OpenAsync(320, 640);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SayAsync("转人工");
        await Expect(page.Locator("#notice")).ToContainTextAsync("正在转接人工客服");
        await window.FitsAsync();
        var id = await page.ConversationAsync();
        await chat.Host.Get<ClaimConversation>().RunAsync(new(id, agent.Id), default);
        await Expect(page.Locator("#status")).ToHaveTextAsync("李婷 正在为您服务");
        chat.Host.Get<TypingSignals>().Tell(id, Speaker.Agent);
        await Expect(page.Locator("#typing")).ToBeVisibleAsync();
        await chat.Host.Get<AddMessage>().RunAsync(new(id, "a1", Speaker.Agent, agent.Id, "您好，我是李婷"), default);
        await Expect(page.Locator(".message.agent")).ToContainTextAsync("您好，我是李婷");
        await window.PictureAsync("chat-agent");
        await chat.Host.Get<ReleaseConversation>().ToBotAsync(id, agent.Id, default);
        await Expect(page.Locator("#status")).ToHaveTextAsync("智能客服在线");
        await window.IsAccessibleAsync();
    }

    [BrowserFact]
    public async Task Who_does_not_want_to_wait_goes_on_with_the_bot()
    {
        await chat.Host.AgentAsync("王强");
        await using var window = await browser.OpenAsync();
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.ClickAsync("#person");
        await page.ClickAsync("#notice >> text=不等了");
        await Expect(page.Locator("#status")).ToHaveTextAsync("智能客服在线");
    }

    [BrowserFact]
    public async Task After_a_reload_the_conversation_goes_on()
    {
        await using var window = await browser.OpenAsync(390, 844);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SayAsync("你好");
        await Expect(page.Answer().Nth(1)).ToBeVisibleAsync();
        var id = await page.ConversationAsync();
        var before = await page.Locator(".bubble").AllInnerTextsAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".bubble")).ToHaveCountAsync(before.Count);
        (await page.Locator(".bubble").AllInnerTextsAsync()).ShouldBe(before);
        (await page.ConversationAsync()).ShouldBe(id);
        await page.SayAsync("谢谢");
        await Expect(page.Locator(".message.me").Last).ToContainTextAsync("谢谢");
    }

    [BrowserFact]
    public async Task A_token_that_has_died_begins_a_new_conversation_and_says_so()
    {
        await using var window = await browser.OpenAsync();
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.EvaluateAsync(
            "sessionStorage.setItem('smartservice.chat', JSON.stringify({ id: 'gone', token: 'dead' }))"
        );
        await page.ReloadAsync();
        await Expect(page.Locator(".note")).ToContainTextAsync("已为您开始新的会话");
        await Expect(page.Answer().First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_could_not_be_sent_is_kept_and_sent_again_once()
    {
        await using var window = await browser.OpenAsync(390, 844);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.Context.SetOfflineAsync(true);
        await page.SayAsync("断网时说的话");
        await Expect(page.Locator(".failed")).ToContainTextAsync("未发送");
        await page.Context.SetOfflineAsync(false);
        await page.ClickAsync(".failed >> text=重试");
        await Expect(page.Locator(".message.me:not(.sending)")).ToContainTextAsync("断网时说的话");
        await Expect(page.Locator(".message.me")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task At_the_end_satisfaction_is_asked_and_reaches_the_record()
    {
        await using var window = await browser.OpenAsync(320, 640);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.ClickAsync("#finish");
        await page.ClickAsync("#notice >> text=结束服务");
        await Expect(page.Locator(".rating")).ToBeVisibleAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await page.Locator(".stars button", new() { HasText = "很满意" }).Last.ClickAsync();
        await Expect(page.Locator("#rating")).ToContainTextAsync("谢谢您的评价");
        var kept = await chat.Host.Get<ReadConversation>().FindAsync(await page.ConversationAsync(), default);
        kept!.Satisfaction.ShouldBe(5);
        await page.ClickAsync("#notice >> text=开始新的会话");
        await Expect(page.Locator("#status")).ToHaveTextAsync("智能客服在线");
        (await page.ConversationAsync()).ShouldNotBe(kept.Id);
    }
}
