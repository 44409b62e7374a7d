using System.Diagnostics;
using SmartService.Eval.Wires.Phones;

namespace SmartService.Eval.Bench.Voice;

/// <summary>What one caller measured at the wire, in milliseconds.</summary>
/// <param name="Answer">From the last sample of speech to the first of the answer; null when none came.</param>
/// <param name="Stop">From the first sample of speech to silence; null when the bot was not speaking.</param>
sealed record VoiceTurn(string Clip, double? Answer, double? Stop);

/// <summary>Somebody who speaks clips into a call: every second one over the bot, two seconds after it began to answer.</summary>
sealed class VoiceCaller(PhoneCall call, Func<string, short[]> clips)
{
    /// <summary>What does not come for so long counts as this.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);
    static readonly TimeSpan ListensFor = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Notice = TimeSpan.FromSeconds(6);

    // Longer than the breath between two sentences.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);
    static readonly TimeSpan SilenceToBeSure = TimeSpan.FromSeconds(1.5);

    // Longer than between two words.
    static readonly TimeSpan SilenceToStop = TimeSpan.FromMilliseconds(200);

    // A voice that sounds up to the end of the caller's words has not given way.
    static readonly TimeSpan StillSounds = TimeSpan.FromMilliseconds(60);

    public async Task<IReadOnlyList<VoiceTurn>> TalkAsync(IReadOnlyList<string> script, CancellationToken stop)
    {
        var turns = new List<VoiceTurn>();
        if (await GreetedAsync(stop) is null)
            return turns;
        for (var at = 0; at < script.Count && !call.IsOver; at++)
        {
            var isOver = at % 2 == 0 && await IsSpeakingOnAsync(stop);
            if (!isOver && !await call.QuietAsync(SilenceToBeSure, Longest, stop))
                break;
            turns.Add(await SayAsync(script[at], isOver, stop));
        }
        return turns;
    }

    /// <returns>How long the greeting sounds when nobody interrupts it; zero when there is none.</returns>
    public async Task<TimeSpan> GreetingAsync(CancellationToken stop) =>
        await GreetedAsync(stop) is { } began && await call.QuietAsync(SilenceToBeSure, Longest, stop)
            ? Stopwatch.GetElapsedTime(began) - SilenceToBeSure
            : TimeSpan.Zero;

    /// <summary>Murmurs into the greeting, again and again until it is nearly over.</summary>
    /// <param name="length">Of the greeting.</param>
    /// <returns>For each murmur whether the bot stopped for it.</returns>
    public async Task<IReadOnlyList<bool>> MurmurAsync(TimeSpan length, Queue<short[]> murmurs, CancellationToken stop)
    {
        var stopped = new List<bool>();
        if (await GreetedAsync(stop) is not { } began)
            return stopped;
        while (murmurs.Count > 0 && Stopwatch.GetElapsedTime(began) + ListensFor * 2 < length)
        {
            var murmured = await call.SayAsync(murmurs.Dequeue(), stop);
            await Task.Delay(ListensFor, stop);
            stopped.Add(call.SilentFrom(murmured.Began, Pause) is not null);
        }
        return stopped;
    }

    /// <summary>The notice of recording, over which nobody speaks, is over, and the greeting has begun.</summary>
    /// <returns>When the first sound came.</returns>
    async Task<long?> GreetedAsync(CancellationToken stop)
    {
        var began = await call.SoundAfterAsync(Stopwatch.GetTimestamp(), Longest, stop);
        await Task.Delay(Notice, stop);
        return began;
    }

    async Task<bool> IsSpeakingOnAsync(CancellationToken stop)
    {
        await Task.Delay(ListensFor, stop);
        return call.SoundedBefore(Stopwatch.GetTimestamp(), StillSounds);
    }

    async Task<VoiceTurn> SayAsync(string clip, bool over, CancellationToken stop)
    {
        var said = await call.SayAsync(clips(clip), stop);
        var silent = over ? call.SilentFrom(said.Began, SilenceToStop) : null;
        if (call.SoundedBefore(said.Ended, StillSounds))
            return new(clip, null, over ? Patience.TotalMilliseconds : null);
        var first = await call.SoundAfterAsync(said.Ended, Patience, stop);
        // Who happens to begin between two sentences has nothing to stop.
        return new(clip, Ms(said.Ended, first), silent == said.Began ? null : Ms(said.Began, silent));
    }

    static double? Ms(long from, long? to) =>
        to is { } end ? Math.Round(Stopwatch.GetElapsedTime(from, end).TotalMilliseconds) : null;
}
