using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>A connection that is made again whenever it is lost, after longer and longer pauses.</summary>
internal sealed partial class KeptConnection(string what, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    // Long enough for a restart of the PBX; after that, what it told last says nothing.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    private TimeSpan pause = ShortestPause;
    private long lostAt = time.GetTimestamp();
    private long? connectedAt;
    private bool isForgotten;

    /// <param name="connect">Holds the connection until it is lost; calls its first argument when it is made.</param>
    /// <param name="forget">What was told is no longer true.</param>
    public async Task RunAsync(Func<Action, CancellationToken, Task> connect, Func<Task> forget, CancellationToken stop)
    {
        while (true)
        {
            var problem = await HoldAsync(connect, stop);
            Lose();
            LogLost(log, what, problem, pause.TotalSeconds);
            if (!isForgotten && time.GetElapsedTime(lostAt) > Stale)
            {
                await forget();
                isForgotten = true;
            }
            await Task.Delay(pause, time, stop);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<string> HoldAsync(Func<Action, CancellationToken, Task> connect, CancellationToken stop)
    {
        try
        {
            await connect(Connected, stop);
            return "it ended";
        }
        catch (Exception lost) when (!stop.IsCancellationRequested)
        {
            return lost.Message;
        }
    }

    private void Connected()
    {
        (connectedAt, isForgotten) = (time.GetTimestamp(), false);
        LogConnected(log, what);
    }

    private void Lose()
    {
        if (connectedAt is not { } since)
            return;
        (lostAt, connectedAt) = (time.GetTimestamp(), null);
        // Two nodes of one name take it from each other as soon as they have it; that must not go fast.
        if (time.GetElapsedTime(since) > Steady)
            pause = ShortestPause;
    }

    [LoggerMessage(LogLevel.Information, "Asterisk's {What}: connected.")]
    private static partial void LogConnected(ILogger log, string what);

    [LoggerMessage(LogLevel.Warning, "Asterisk's {What}: not connected, {Problem}. Next try in {Seconds} s.")]
    private static partial void LogLost(ILogger log, string what, string problem, double seconds);
}
