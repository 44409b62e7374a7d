using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>A customer at the chat page, as far as the desk's tests need one.</summary>
public sealed class DeskCustomer(IPage page)
{
    public IPage Page => page;

    public ILocator HeardFromAgent => page.Locator(".message.agent").Last;

    public async Task ArriveAsync(string url)
    {
        await page.GotoAsync(url + "/chat");
        await Expect(page.Locator(".message.bot").First).ToBeVisibleAsync();
    }

    public async Task SayAsync(string text)
    {
        await page.FillAsync("#say", text);
        await page.PressAsync("#say", "Enter");
    }

    public async Task IsAnsweredByTheBotAsync(string to)
    {
        var before = await page.Locator(".message.bot").CountAsync();
        await SayAsync(to);
        await Expect(page.Locator(".message.bot").Nth(before)).ToBeVisibleAsync();
    }
}
