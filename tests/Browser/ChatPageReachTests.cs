using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>The chat page for everybody: small screens, no mouse, ears instead of eyes, other sites.</summary>
[Collection(InBrowser.Name)]
public sealed class ChatPageReachTests(Browsing browser, ChatNode chat)
{
    [BrowserTheory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_fits_the_screen_and_has_no_barrier(int width, ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(width, 700, scheme);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.SayAsync("停电了怎么办");
        await Expect(page.Answer().Nth(1)).ToBeVisibleAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await page.ClickAsync("#large");
        await window.FitsAsync();
        window.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_conversation_needs_no_mouse()
    {
        await using var window = await browser.OpenAsync(1000, 700);
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#say")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("你好");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("我想问一下");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.me .bubble")).ToHaveTextAsync("你好\n我想问一下");
        await Expect(page.Locator("#say")).ToHaveValueAsync("");
        await Expect(page.Locator("#say")).ToBeFocusedAsync();

        // Back to the suggestions, one of which is said.
        await Expect(page.Locator("#chips button").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        var words = await page.EvaluateAsync<string>("document.activeElement.textContent");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.me").Last).ToContainTextAsync(words);
    }

    [BrowserFact]
    public async Task Enter_belongs_to_the_input_method_while_it_composes()
    {
        await using var window = await browser.OpenAsync();
        var page = await window.ArriveAsync(chat.Host.Url);
        await page.FillAsync("#say", "ni hao");
        await page.EvaluateAsync(
            "document.getElementById('say').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
        );
        await Expect(page.Locator("#say")).ToHaveValueAsync("ni hao");
        await Expect(page.Locator(".message.me")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task New_lines_are_announced_politely_with_who_said_them()
    {
        await using var window = await browser.OpenAsync();
        var page = await window.ArriveAsync(chat.Host.Url);
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(log).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(page.Answer().First).ToContainTextAsync("智能客服：");
    }

    [BrowserFact]
    public async Task Markup_from_anybody_is_text()
    {
        await using var window = await browser.OpenAsync();
        var page = await window.ArriveAsync(chat.Host.Url);
        const string Attack = "<img src=x onerror=\"document.title='owned'\"><b>hi</b>";
        await page.SayAsync(Attack);
        await Expect(page.Locator(".message.me:not(.sending) .bubble")).ToHaveTextAsync(Attack);
        await Expect(page.Locator(".message.me img, .message.me b")).ToHaveCountAsync(0);
        (await page.TitleAsync()).ShouldNotBe("owned");
        window.Errors.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task On_another_site_it_opens_from_a_button_and_Escape_closes_it(int width, bool isFullScreen)
    {
        await using var window = await browser.OpenAsync(width, 700);
        var page = window.Page;
        await page.GotoAsync($"{chat.Host.Url}/test/site");
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "问客服" });
        await opener.ClickAsync();
        var frame = page.FrameLocator("iframe[title='问客服']");
        await Expect(frame.Locator(".message.bot").First).ToBeVisibleAsync();
        var box = await page.Locator("iframe").BoundingBoxAsync();
        (box!.Width >= width - 1).ShouldBe(isFullScreen);
        await window.FitsAsync();

        await frame.Locator("#say").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
        await window.IsAccessibleAsync();

        await opener.ClickAsync();
        await Expect(frame.Locator(".message.bot")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
    }
}
