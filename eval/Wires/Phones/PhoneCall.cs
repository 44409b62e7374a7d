using System.Diagnostics;
using SmartService.Telephony.Sip;

namespace SmartService.Eval.Wires.Phones;

/// <summary>A call as its caller has it: speaks, and listens for sound and silence.</summary>
sealed class PhoneCall(SipCall sip, PhoneSound sound)
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    public PacketCount Packets => sound.Packets;

    public bool IsOver => sip.Ended.IsCompleted;

    public Task<Spoken> SayAsync(short[] samples, CancellationToken stop) => sound.SayAsync(samples).WaitAsync(stop);

    /// <returns>When the first sound after that moment came; null when none did in time.</returns>
    public async Task<long?> SoundAfterAsync(long at, TimeSpan patience, CancellationToken stop)
    {
        using var often = new PeriodicTimer(Often);
        while (sound.SoundedSince(at) is not [_, ..])
        {
            if (IsOver || Stopwatch.GetElapsedTime(at) > patience)
                return null;
            await often.WaitForNextTickAsync(stop);
        }
        return sound.SoundedSince(at)[0];
    }

    /// <summary>Waits until nothing has sounded for so long.</summary>
    /// <returns>False when it goes on and on, as music does, or the call is over.</returns>
    public async Task<bool> QuietAsync(TimeSpan length, TimeSpan patience, CancellationToken stop)
    {
        using var often = new PeriodicTimer(Often);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(Math.Max(sound.LastSounded, began)) < length)
        {
            if (IsOver || Stopwatch.GetElapsedTime(began) > patience)
                return false;
            await often.WaitForNextTickAsync(stop);
        }
        return !IsOver;
    }

    /// <summary>Whether something sounded in the last moments before.</summary>
    public bool SoundedBefore(long at, TimeSpan length) =>
        sound.SoundedSince(at - (long)(length.TotalSeconds * Stopwatch.Frequency)) is [var first, ..] && first < at;

    /// <returns>The moment after which nothing sounded for so long, looked for from that moment on; null for none yet.</returns>
    public long? SilentFrom(long at, TimeSpan gap)
    {
        var last = at;
        foreach (var next in sound.SoundedSince(at).Append(Stopwatch.GetTimestamp()))
        {
            if (Stopwatch.GetElapsedTime(last, next) >= gap)
                return last;
            last = next;
        }
        return null;
    }

    public async Task HangUpAsync()
    {
        await sip.HangUpAsync();
        await sip.Ended;
    }
}
