using System.Collections.Concurrent;

namespace SmartService.Telephony.Dtmf;

/// <summary>Keys that wait to be sent, one after the other; filled by anybody, emptied by the clock's thread.</summary>
internal sealed class KeyQueue
{
    private readonly ConcurrentQueue<(char Key, TaskCompletionSource? Done)> waiting = new();
    private readonly TelephoneEventSender events = new();
    private readonly ToneSender tones = new();
    private TaskCompletionSource? done;

    /// <returns>Ends when the last of them is sent.</returns>
    /// <exception cref="ArgumentException">One of them is no key; none is sent.</exception>
    public Task Add(string keys)
    {
        foreach (var key in keys)
            DtmfTone.Number(key);
        if (keys.Length == 0)
            return Task.CompletedTask;
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < keys.Length; i++)
            waiting.Enqueue((keys[i], i == keys.Length - 1 ? sent : null));
        return sent.Task;
    }

    /// <summary>Called once a frame: begins the next key when the one before is over.</summary>
    public TelephoneEventSender Next(bool asEvents)
    {
        if (!events.IsIdle || !tones.IsIdle)
            return events;
        done?.TrySetResult();
        done = null;
        if (!waiting.TryDequeue(out var next))
            return events;
        done = next.Done;
        if (asEvents)
            events.Begin(next.Key);
        else
            tones.Begin(next.Key);
        return events;
    }

    /// <summary>The call is over: nobody waits any longer.</summary>
    public void Stop()
    {
        done?.TrySetCanceled();
        while (waiting.TryDequeue(out var next))
            next.Done?.TrySetCanceled();
    }

    /// <summary>Writes the tones of a key over the audio.</summary>
    public void Overlay(Span<short> frame)
    {
        if (!tones.IsIdle)
            tones.Fill(frame);
    }
}
