using Microsoft.Playwright;
using SmartService.Desk;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>One Chromium for all browser tests; everybody in them has a window, and cookies, of their own.</summary>
public class Browsing : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly string? Folder = Find();

    // A machine that builds beside the tests may let a page wait for half a minute.
    private const float Patience = 60_000;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public static string? SkipReason { get; } =
        !File.Exists(Chromium) ? $"{Chromium} is not there."
        : Folder is null ? "tests/Browser/web/node_modules is not there; tests/run brings it."
        : null;

    public static string? DeskSkipReason { get; } =
        SkipReason ?? (IsDeskBuilt ? null : "The desk's page was left out of this build (-p:SkipWeb=true).");

    private static bool IsDeskBuilt =>
        typeof(DeskServices).Assembly.GetManifestResourceNames().Contains("web/index.html");

    /// <summary>A file of an npm package, as it was published.</summary>
    public static string Package(string path) => Path.Combine(Folder!, path);

    /// <summary>Switches of Chromium besides the usual.</summary>
    protected virtual IEnumerable<string> More => [];

    public async Task InitializeAsync()
    {
        if (SkipReason is not null)
            return;
        Assertions.SetDefaultExpectTimeout(Patience);
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
                    .. More,
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
        context.SetDefaultTimeout(Patience);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>A window for somebody who works at the desk.</summary>
    public async Task<DeskWindow> OpenDeskAsync(int width = 1440, int height = 900) =>
        new(await OpenAsync(width, height));

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

/// <summary>Browser tests run one after the other: each keeps two cores busy.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser
    : ICollectionFixture<Browsing>,
        ICollectionFixture<ChatNode>,
        ICollectionFixture<TalkingBrowser>,
        ICollectionFixture<CallNode>
{
    public const string Name = "In a browser";
}
