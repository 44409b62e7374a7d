using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>Asterisk by its REST interface, its events and its manager interface.</summary>
internal sealed partial class AsteriskPbx : IPbx, IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Long enough for a restart of the PBX; after that, what a phone did last says nothing.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    private readonly PbxOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<AsteriskPbx> log;
    private readonly AriClient ari;
    private readonly AriEvents events;
    private readonly AmiLine ami;
    private readonly Leftovers leftovers;

    public AsteriskPbx(IOptions<PbxOptions> settings, TimeProvider time, ILogger<AsteriskPbx> log)
    {
        (options, this.time, this.log) = (settings.Value, time, log);
        ari = new AriClient(options.Ari, time);
        events = new AriEvents(options.Ari, log);
        ami = new AmiLine(options.Ami, time);
        leftovers = new Leftovers(ari, events, options, log);
    }

    /// <summary>Whether callers can be moved now.</summary>
    public bool IsReady => events.IsConnected && ami.IsConnected;

    public Task RunAsync(Func<IReadOnlyDictionary<string, PhoneState>, Task> phones, CancellationToken stop) =>
        Task.WhenAll(
            leftovers.RunAsync(stop),
            KeepAsync("events", events.RunAsync, () => Task.CompletedTask, stop),
            KeepAsync(
                "manager",
                (connected, token) => ami.RunAsync(connected, phones, token),
                () => phones(new Dictionary<string, PhoneState>()),
                stop
            )
        );

    public async Task<PbxMove> MoveAsync(string sipCallId, string number, CancellationToken giveUp)
    {
        if (number.Length is 0 or > 32 || !number.All(one => char.IsAsciiLetterOrDigit(one) || "+*#".Contains(one)))
            return PbxMove.NotThere;
        if (!IsReady)
            return PbxMove.Failed;
        var id = leftovers.NewId();
        leftovers.Moving[id] = 0;
        try
        {
            var move = new AsteriskMove(ari, events, ami, options, id, log);
            var ended = await move.RunAsync(sipCallId, number, giveUp);
            LogMoved(log, id, ended);
            return ended;
        }
        catch (Exception failure) when (failure is AriException or PbxException)
        {
            LogFailed(log, id, failure.Message);
            return PbxMove.Failed;
        }
        finally
        {
            leftovers.Moving.TryRemove(id, out _);
        }
    }

    public async Task<string> AskAsync(CancellationToken giveUp)
    {
        try
        {
            var info = await ari.InfoAsync(giveUp);
            await (await AmiConnection.OpenAsync(options.Ami, time, giveUp)).DisposeAsync();
            return $"Asterisk {info.System?.Version}";
        }
        catch (AriException failure)
        {
            throw new PbxException($"Asterisk's REST interface at {options.Ari.BaseUrl}: {failure.Message}", failure);
        }
    }

    public void Dispose() => ari.Dispose();

    /// <summary>Makes a connection again and again, with longer and longer pauses.</summary>
    private async Task KeepAsync(
        string what,
        Func<Action, CancellationToken, Task> connect,
        Func<Task> forget,
        CancellationToken stop
    )
    {
        var (pause, lostAt, isForgotten) = (ShortestPause, time.GetTimestamp(), false);
        while (true)
        {
            try
            {
                await connect(
                    () =>
                    {
                        LogConnected(log, what);
                        (pause, lostAt, isForgotten) = (ShortestPause, long.MaxValue, false);
                    },
                    stop
                );
            }
            catch (PbxException lost)
            {
                LogLost(log, what, lost.Message, pause.TotalSeconds);
            }
            lostAt = Math.Min(lostAt, time.GetTimestamp());
            if (!isForgotten && time.GetElapsedTime(lostAt) > Stale)
            {
                await forget();
                isForgotten = true;
            }
            await Task.Delay(pause, time, stop);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(LogLevel.Information, "Asterisk's {What} are connected.")]
    private static partial void LogConnected(ILogger log, string what);

    [LoggerMessage(LogLevel.Warning, "Asterisk's {What} are not connected: {Problem}. Next try in {Seconds} s.")]
    private static partial void LogLost(ILogger log, string what, string problem, double seconds);

    [LoggerMessage(LogLevel.Information, "Move {Id} at the PBX ended: {Outcome}")]
    private static partial void LogMoved(ILogger log, string id, PbxMove outcome);

    [LoggerMessage(LogLevel.Warning, "Move {Id} at the PBX failed: {Problem}")]
    private static partial void LogFailed(ILogger log, string id, string problem);
}
