using Microsoft.Playwright;
using SmartService.Tests.Desk;

namespace SmartService.Tests.Browser;

/// <summary>A window of the desk and what one does in it, with what went wrong.</summary>
public sealed class DeskWindow
{
    public DeskWindow(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => Errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                Errors.Add(message.Text);
        };
    }

    public IPage Page { get; }
    public List<string> Errors { get; } = [];

    public ILocator Waiting => Page.GetByTestId("waiting");
    public ILocator Mine => Page.GetByTestId("mine");
    public ILocator Reply => Page.GetByLabel("回复", new() { Exact = true });

    public async Task SignInAsync(string url, string login, string password = DeskHouse.Password)
    {
        await Page.GotoAsync(url + "/desk");
        await Page.GetByLabel("登录名").FillAsync(login);
        await Page.GetByLabel("密码").FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByTestId("me").WaitForAsync();
        await Page.GetByTestId("link").GetByText("实时").WaitForAsync();
    }

    public Task GoOnDutyAsync() => Page.GetByTestId("go-free").ClickAsync();

    public ILocator Said(string text) => Page.Locator(".transcript .said").GetByText(text);

    public async Task SayAsync(string text)
    {
        await Reply.FillAsync(text);
        await Reply.PressAsync("Enter");
        await Page.Locator(".line.agent:not(.pending) .said").GetByText(text).WaitForAsync();
    }

    /// <summary>Looks at the page: writes a picture where SMARTSERVICE_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SMARTSERVICE_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
