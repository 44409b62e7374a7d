using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;

namespace SmartService.Tests.Browser;

/// <summary>A browser's window, with what went wrong in it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
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

    /// <summary>The whole page stands within the window's width.</summary>
    public async Task FitsAsync()
    {
        var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        over.ShouldBeLessThanOrEqualTo(0);
    }

    /// <summary>Looks at the page: writes a picture where SMARTSERVICE_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SMARTSERVICE_PICTURES") is not { Length: > 0 } folder)
            return;
        await IsStillAsync();
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    // A bubble that is still fading in has less contrast than when it is there.
    private async Task IsStillAsync() =>
        await Page.EvaluateAsync(
            """
            () => Promise.all(document.getAnimations()
              .filter(a => a.effect.getComputedTiming().endTime !== Infinity)
              .map(a => a.finished.catch(() => {})))
            """
        );

    /// <summary>axe finds nothing serious or critical.</summary>
    public async Task IsAccessibleAsync()
    {
        await IsStillAsync();
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Browsing.Package("axe-core/axe.min.js")));
        var found = await Page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(v => ['serious', 'critical'].includes(v.impact))
              .map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)
            """
        );
        found.EnumerateArray().Select(one => one.GetString()).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
