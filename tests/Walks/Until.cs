namespace SmartService.Tests.Walks;

/// <summary>Waits for what must become true, within a bound.</summary>
static class Until
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    public static async Task TrueAsync(Func<Task<bool>> holds, CancellationToken patience)
    {
        using var look = new PeriodicTimer(Often);
        while (!await holds())
            await look.WaitForNextTickAsync(patience);
    }
}
