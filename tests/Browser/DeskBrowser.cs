using Microsoft.Playwright;
using SmartService.Desk;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>A test of the desk in real Chromium; skipped, with the reason, where it or the built desk is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeskBrowserFactAttribute : FactAttribute
{
    public DeskBrowserFactAttribute() => Skip = DeskBrowser.SkipReason;
}

/// <summary>One Chromium for the desk's tests; everybody has a window and cookies of their own.</summary>
public sealed class DeskBrowser : IAsyncLifetime
{
    const string Chromium = "/usr/bin/chromium";
    IPlaywright? _playwright;
    IBrowser? _browser;

    public static string? SkipReason { get; } =
        !File.Exists(Chromium) ? $"{Chromium} is not there."
        : !IsDeskBuilt ? "The desk's page was left out of this build (-p:SkipWeb=true)."
        : null;

    static bool IsDeskBuilt => typeof(DeskServices).Assembly.GetManifestResourceNames().Contains("web/index.html");

    public async Task InitializeAsync()
    {
        if (SkipReason is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async Task<DeskWindow> OpenAsync(int width = 1440, int height = 900)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );
        context.SetDefaultTimeout(20_000);
        return new DeskWindow(await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
