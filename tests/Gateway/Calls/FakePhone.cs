using System.Collections.Concurrent;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Calls;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>Somebody on the line: hums or says noise, and hears which tones are on it. Its frames come as the test beats.</summary>
internal sealed class FakePhone(string? number = null) : ICallLeg
{
    private const int Remembered = 25;
    private static readonly short[] Quiet = new short[Frames.Samples];

    private readonly ConcurrentQueue<short[]> toSay = new();
    private readonly ConcurrentQueue<short[]> heard = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long beats;

    public string? Number => number;

    public IAudioSink? Sink { get; set; }

    public IAudioSource? Source { get; set; }

    public event Action<char>? KeyPressed;

    public event Action<bool>? HeldByOther;

    public Task Ended => ended.Task;

    public bool IsUp => !ended.Task.IsCompleted;

    /// <summary>The tone that it hums all the time, in Hz; 0 is none.</summary>
    public double Hums { get; set; }

    /// <summary>Whether it lets itself be sent on, and where it was.</summary>
    public bool LetsItselfBeSent { get; init; }

    public string? SentTo { get; private set; }

    public bool HasSaidAll => toSay.IsEmpty;

    public void Say(short[] frame) => toSay.Enqueue(frame);

    public void Press(string keys)
    {
        foreach (var key in keys)
            KeyPressed?.Invoke(key);
    }

    public void Hold(bool held) => HeldByOther?.Invoke(held);

    public Task<bool> SendOnAsync(string target, CancellationToken giveUp)
    {
        SentTo = target;
        return Task.FromResult(LetsItselfBeSent);
    }

    public void HangUp() => ended.TrySetResult();

    public Task HangUpAsync()
    {
        HangUp();
        return Task.CompletedTask;
    }

    /// <summary>20 ms each way.</summary>
    public short[] Beat()
    {
        var frame = new short[Frames.Samples];
        if (!IsUp)
            return frame;
        Source?.Read(frame);
        heard.Enqueue(frame);
        while (heard.Count > Remembered)
            heard.TryDequeue(out _);
        Sink?.Write(toSay.TryDequeue(out var said) ? said : Humming(), FrameKind.Speech);
        return frame;
    }

    /// <summary>Whether a tone is among what it heard in the last half second, to its end.</summary>
    public bool Hears(double hertz)
    {
        var samples = heard.SelectMany(frame => frame).ToArray();
        return samples.Length == Remembered * Frames.Samples && Strength(samples, hertz) > 300;
    }

    private short[] Humming()
    {
        if (Hums == 0)
            return Quiet;
        var from = beats++ * Frames.Samples;
        return
        [
            .. Enumerable
                .Range(0, Frames.Samples)
                .Select(at => (short)(4000 * Math.Sin(2 * Math.PI * Hums * (from + at) / Frames.Rate))),
        ];
    }

    // How much of this one frequency there is: the amplitude of its sine.
    private static double Strength(short[] samples, double hertz)
    {
        double sine = 0,
            cosine = 0;
        for (var at = 0; at < samples.Length; at++)
        {
            var angle = 2 * Math.PI * hertz * at / Frames.Rate;
            (sine, cosine) = (sine + samples[at] * Math.Sin(angle), cosine + samples[at] * Math.Cos(angle));
        }
        return 2 * Math.Sqrt(sine * sine + cosine * cosine) / samples.Length;
    }
}
