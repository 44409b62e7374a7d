using Microsoft.Playwright;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>One Chromium for all browser tests; every test has a window of its own.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly string? Folder = Find();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public static string? SkipReason { get; } =
        !File.Exists(Chromium) ? $"{Chromium} is not there."
        : Folder is null ? "tests/Browser/web/node_modules is not there; tests/run brings it."
        : null;

    /// <summary>A file of an npm package, as it was published.</summary>
    public static string Package(string path) => Path.Combine(Folder!, path);

    public async Task InitializeAsync()
    {
        if (SkipReason is not null)
            return;
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
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

    /// <summary>A window of a given size; a narrow one is a phone.</summary>
    public async Task<Window> OpenAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var isPhone = width < 500;
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                HasTouch = isPhone,
                IsMobile = isPhone,
                DeviceScaleFactor = isPhone ? 2 : 1,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );
        context.SetDefaultTimeout(20_000);
        return new Window(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "tests/Browser/web/node_modules/axe-core")))
                return Path.Combine(at.FullName, "tests/Browser/web/node_modules");
        return null;
    }
}
