using Microsoft.Playwright;
using SmartService.Tests.Desk;

namespace SmartService.Tests.Browser;

/// <summary>A window of the desk and what one does in it.</summary>
public sealed class DeskWindow(Window window) : IAsyncDisposable
{
    public Window Window => window;
    public IPage Page => window.Page;
    public List<string> Errors => window.Errors;

    public ILocator Waiting => Page.GetByTestId("waiting");
    public ILocator Mine => Page.GetByTestId("mine");
    public ILocator CallBar => Page.GetByTestId("call-bar");

    /// <summary>My telephone, in the header.</summary>
    public ILocator Phone => Page.GetByTestId("phone");
    public ILocator Reply => Page.GetByLabel("回复", new() { Exact = true });

    public async Task SignInAsync(string url, string login, string password = DeskHouse.Password)
    {
        await GiveAsync(url, login, password);
        await IsAtWorkAsync();
    }

    /// <summary>Gives login and password; what comes then depends on the password.</summary>
    public async Task GiveAsync(string url, string login, string password)
    {
        await Page.GotoAsync(url + "/desk");
        await Page.GetByLabel("登录名").FillAsync(login);
        await Page.GetByLabel("密码").FillAsync(password);
        await Page.GetByLabel("密码").PressAsync("Enter");
    }

    /// <summary>Who was given a one-time password chooses their own before anything else.</summary>
    public async Task ChoosePasswordAsync(string oneTime, string own)
    {
        await Page.GetByLabel("现在的密码").FillAsync(oneTime);
        await Page.GetByLabel("新密码").FillAsync(own);
        await Page.GetByLabel("再输一遍").FillAsync(own);
        await Page.GetByLabel("再输一遍").PressAsync("Enter");
        await IsAtWorkAsync();
    }

    async Task IsAtWorkAsync()
    {
        await Page.GetByTestId("me").WaitForAsync();
        await Page.GetByTestId("link").GetByText("实时").WaitForAsync();
    }

    /// <summary>On duty, so that the bot lets customers wait for a person.</summary>
    public async Task GoOnDutyAsync()
    {
        await Page.GetByTestId("go-free").ClickAsync();
        await Page.GetByTestId("duty").GetByText("空闲").WaitForAsync();
    }

    public ILocator Said(string text) => Page.Locator(".transcript .said").GetByText(text);

    public async Task SayAsync(string text)
    {
        await Reply.FillAsync(text);
        await Reply.PressAsync("Enter");
        await Page.Locator(".line.agent:not(.pending) .said").GetByText(text).WaitForAsync();
    }

    /// <summary>The call stands so.</summary>
    public Task StandsAsync(string state) => Assertions.Expect(Page.GetByTestId("call-state")).ToHaveTextAsync(state);

    public Task PictureAsync(string name) => window.PictureAsync(name);

    public ValueTask DisposeAsync() => window.DisposeAsync();
}
