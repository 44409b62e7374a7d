namespace SmartService.Tests.Gateway.Hearing;

static class Sound
{
#pragma warning disable CS1998 // A call brings its frames asynchronously; here they are all there.
    /// <summary>Frames of 20 ms at 8 kHz.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<short>> Frames(int count)
#pragma warning restore CS1998
    {
        for (var at = 0; at < count; at++)
            yield return new short[160];
    }
}
