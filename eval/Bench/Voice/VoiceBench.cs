using SmartService.Eval.Wires;
using SmartService.Eval.Wires.Phones;

namespace SmartService.Eval.Bench.Voice;

/// <param name="Clips">Folder of recorded callers.</param>
/// <param name="Models">Folder of speech models.</param>
/// <param name="Data">Data folder of the host.</param>
/// <param name="Turns">At least so many are measured.</param>
sealed record VoiceRun(string Clips, string Models, string Data, int Turns);

/// <summary>How quickly a caller is answered and given way to, by a host with local models, at the wire.</summary>
sealed class VoiceBench(VoiceRun run)
{
    const int MurmursWanted = 20;

    // Of which each takes about four.
    const int MurmurCalls = 20;
    static readonly TimeSpan Filling = TimeSpan.FromMinutes(10);

    readonly Callers callers = Callers.Read();
    readonly Dictionary<string, short[]> clips = [];
    readonly List<VoiceTurn> turns = [];
    readonly List<bool> stops = [];

    public IReadOnlyList<VoiceTurn> Turns => turns;

    public async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken stop)
    {
        var port = HostProcess.FreePort();
        await using var host = await HostProcess.StartAsync(
            ["--data", run.Data, "--models", run.Models, "--sip", $"127.0.0.1:{port}", .. Trial.Roomy],
            stop
        );
        await MadeAheadAsync(host, stop);
        await using var phones = await Telephones.StartAsync(port, stop);
        for (var round = 0; turns.Count < run.Turns; round++)
        {
            var script = callers.Calls[round % callers.Calls.Count];
            turns.AddRange(await WithCallAsync(phones, caller => caller.TalkAsync(script, stop), stop));
        }
        await MurmurAsync(phones, stop);
        return [.. Figures()];
    }

    /// <summary>As it is on every day but the first: the fixed sentences are there.</summary>
    static async Task MadeAheadAsync(HostProcess host, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Filling);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!host.Said.Contains("made ahead with", StringComparison.Ordinal))
            await often.WaitForNextTickAsync(late.Token);
    }

    async Task MurmurAsync(Telephones phones, CancellationToken stop)
    {
        var kinds = await Murmurs.MakeAsync(run.Models, callers.Murmurs, stop);
        var left = new Queue<short[]>(Enumerable.Range(0, MurmursWanted).Select(at => kinds[at % kinds.Count]));
        var length = await WithCallAsync(phones, caller => caller.GreetingAsync(stop), stop);
        for (var calls = 0; left.Count > 0 && calls < MurmurCalls; calls++)
            stops.AddRange(await WithCallAsync(phones, caller => caller.MurmurAsync(length, left, stop), stop));
    }

    async Task<T> WithCallAsync<T>(Telephones phones, Func<VoiceCaller, Task<T>> measure, CancellationToken stop)
    {
        var call = await phones.DialAsync(Number, stop);
        var measured = await measure(new VoiceCaller(call, Speech));
        await call.HangUpAsync();
        return measured;
    }

    IEnumerable<Figure> Figures()
    {
        var patience = VoiceCaller.Patience.TotalSeconds;
        var answers = new Percentiles(turns.Select(turn => turn.Answer / 1000 ?? patience));
        yield return new("turns", turns.Count, "", run.Turns, IsFloor: true);
        yield return new($"turns without an answer within {patience} s", turns.Count(turn => turn.Answer is null), "");
        yield return new("from the caller's last sample of speech to the bot's first, p50", answers.P50, "s", 0.9);
        yield return new("from the caller's last sample of speech to the bot's first, p95", answers.At(0.95), "s", 1.8);
        var over = turns.Where(turn => turn.Stop is not null).Select(turn => turn.Stop!.Value / 1000).ToList();
        yield return new("turns spoken over the bot", over.Count, "");
        if (over.Count > 0)
        {
            yield return new("from the caller's first sample to silence, p50", new Percentiles(over).P50, "s");
            yield return new(
                "from the caller's first sample to silence, p95",
                new Percentiles(over).At(0.95),
                "s",
                0.3
            );
        }
        yield return new("murmurs", stops.Count, "", MurmursWanted, IsFloor: true);
        yield return new("murmurs that stopped the bot for 0.6 s or more", stops.Count(one => one), "", 2);
    }

    short[] Speech(string name) =>
        clips.TryGetValue(name, out var known) ? known : clips[name] = Callers.Speech(run.Clips, name);

    // Of nobody in the record.
    static string Number => $"139{Random.Shared.Next(10_000_000, 99_999_999)}";
}
