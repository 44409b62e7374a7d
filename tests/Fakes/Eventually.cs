using Shouldly;

namespace SmartService.Tests.Fakes;

/// <summary>Waits for what must come true soon, and fails when it does not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static Task TrueAsync(Func<bool> holds, TimeSpan within) =>
        TrueAsync(() => Task.FromResult(holds()), within);

    public static async Task TrueAsync(Func<Task<bool>> holds, TimeSpan within)
    {
        using var over = new CancellationTokenSource(within);
        using var timer = new PeriodicTimer(Look);
        while (!await holds())
        {
            over.IsCancellationRequested.ShouldBeFalse($"It did not come true within {within}.");
            await timer.WaitForNextTickAsync();
        }
    }
}
