using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>Other people's clients, as npm has them.</summary>
[Collection(InBrowser.Name)]
public sealed class WebChatTests(Browsing browser, ChatNode chat)
{
    [BrowserFact]
    public async Task The_bot_frameworks_web_chat_talks_with_the_bot()
    {
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await page.GotoAsync($"{chat.Host.Url}/test/webchat");
        await Expect(page.GetByText("澜江公用服务").First).ToBeVisibleAsync();
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync("我家电费账户余额是多少");
        await box.PressAsync("Enter");
        await Expect(page.GetByText("户号").First).ToBeVisibleAsync();
        await box.FillAsync("10035278");
        await box.PressAsync("Enter");
        await Expect(page.GetByText("后四位").First).ToBeVisibleAsync();
        await box.FillAsync("8000");
        await box.PressAsync("Enter");
        await Expect(page.Locator(".ac-adaptiveCard").First).ToBeVisibleAsync();
        window.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Its_suggestions_are_pressed_like_buttons()
    {
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await page.GotoAsync($"{chat.Host.Url}/test/webchat");
        var suggestion = page.Locator(".webchat__suggested-action").First;
        var words = await suggestion.InnerTextAsync();
        await suggestion.ClickAsync();
        await Expect(page.Locator(".webchat__bubble--from-user", new() { HasText = words })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_photo_sent_from_it_arrives()
    {
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await page.GotoAsync($"{chat.Host.Url}/test/webchat");
        await Expect(page.GetByText("澜江公用服务").First).ToBeVisibleAsync();
        await page.SetInputFilesAsync("input[type=file]", await Photo.OfAsync(page, "meter.jpg"));
        // It is taken up a moment later; what is sent before that goes without it.
        await Expect(page.Locator(".webchat__attachment-icon--checked").First).ToBeAttachedAsync();
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync("电表照片");
        await box.PressAsync("Enter");
        var picture = page.Locator(".webchat__bubble--from-user img").First;
        await Expect(picture)
            .ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("/v3/directline/attachments/"));
    }

    [BrowserFact]
    public async Task DirectLineJs_connects_posts_hears_over_the_socket_and_comes_back()
    {
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        IWebSocket? socket = null;
        page.WebSocket += (_, opened) => socket = opened;
        await page.GotoAsync($"{chat.Host.Url}/test/directline");
        await page.WaitForFunctionAsync("window.states?.includes(2) && heard.length > 0");
        socket.ShouldNotBeNull();
        var id = await page.EvaluateAsync<string>(
            "new Promise((yes, no) => line.postActivity({ type: 'message', from: { id: 'me' }, text: '你好' }).subscribe(yes, no))"
        );
        await page.WaitForFunctionAsync(
            "id => heard.some(a => a.id === id) && heard.some(a => a.replyToId === id)",
            id
        );

        // The line breaks, somebody speaks meanwhile, and the client finds its way back by itself.
        await page.EvaluateAsync("openSockets.forEach(socket => socket.close())");
        var second = await page.EvaluateAsync<string>(
            "new Promise((yes, no) => line.postActivity({ type: 'message', from: { id: 'me' }, text: '谢谢' }).subscribe(yes, no))"
        );
        await page.WaitForFunctionAsync("id => heard.some(a => a.replyToId === id)", second);
        var ids = await page.EvaluateAsync<string[]>("heard.filter(a => a.type === 'message').map(a => a.id)");
        ids.ShouldBeUnique();
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
    }
}
