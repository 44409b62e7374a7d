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
