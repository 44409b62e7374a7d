using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>What customers do over and over on the chat page.</summary>
internal static class ChatPageSteps
{
    /// <summary>Opens the page and waits for the greeting.</summary>
    public static async Task<IPage> ArriveAsync(this Window window, string url)
    {
        await window.Page.GotoAsync($"{url}/chat");
        await Expect(window.Page.Answer().First).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#status")).ToHaveAttributeAsync("data-state", "online");
        return window.Page;
    }

    public static async Task SayAsync(this IPage page, string text)
    {
        await page.FillAsync("#say", text);
        await page.PressAsync("#say", "Enter");
    }

    /// <summary>Says it and waits until the bot has said something more.</summary>
    public static async Task AskAsync(this IPage page, string text)
    {
        var before = await page.Answer().CountAsync();
        await page.SayAsync(text);
        await Expect(page.Answer().Nth(before)).ToBeVisibleAsync();
    }

    public static ILocator FromAgent(this IPage page) => page.Locator(".message.agent").Last;

    public static ILocator Answer(this IPage page) => page.Locator(".message.bot");

    public static Task<string> ConversationAsync(this IPage page) =>
        page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('smartservice.chat')).id");
}
