using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>A test in real Chromium; skipped, with the reason, where it or the clients it loads are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browsing.SkipReason;
}

/// <summary>The same for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browsing.SkipReason;
}

/// <summary>The same at the desk, whose page may have been left out of the build.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeskBrowserFactAttribute : FactAttribute
{
    public DeskBrowserFactAttribute() => Skip = Browsing.DeskSkipReason;
}

/// <summary>The same with somebody who talks: needs files of ../shared.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TalkFactAttribute : FactAttribute
{
    public TalkFactAttribute(params string[] shared) =>
        Skip =
            Browsing.SkipReason
            ?? (
                Array.Find(shared, path => Shared.Find(path) is null) is { } missing
                    ? $"../shared/{missing} is not there."
                    : null
            );
}
