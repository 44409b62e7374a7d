using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.TicketCore.Conversations;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.Browser;

/// <summary>Somebody who talks through a browser: a customer who calls, or an agent who answers.</summary>
internal sealed partial class BrowserLeg : IScreenLeg, IClocked
{
    private const string Keys = "0123456789*#";
    private const int LongestWords = 500;

    private readonly BrowserWire wire;
    private readonly MediaClock clock;
    private readonly ILogger log;
    private readonly SoundBuffer heard = new();
    private readonly Resampler toTelephone = new(BrowserWire.RateFromPage, Frames.Rate);
    private readonly short[] frame = new short[Frames.Samples];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool hasFailed;
    private bool isOver;

    public BrowserLeg(BrowserWire wire, MediaClock clock, ILogger log)
    {
        (this.wire, this.clock, this.log) = (wire, clock, log);
        wire.SoundCame = Hear;
        wire.Told = Take;
        clock.Add(this);
    }

    public string? Number => null;

    public Ears Ears { get; init; }

    public bool ReadsAloud { get; init; }

    public IAudioSink? Sink { get; set; }

    public IAudioSource? Source { get; set; }

    public event Action<char>? KeyPressed;

    public event Action<string>? WordsTold;

    public event Action? SpeechBegan;

    // A page has no hold of its own.
    public event Action<bool>? HeldByOther
    {
        add { }
        remove { }
    }

    public Task Ended => ended.Task;

    /// <summary>A browser stays where it is.</summary>
    public Task<bool> SendOnAsync(string target, CancellationToken giveUp) => Task.FromResult(false);

    public Task HangUpAsync()
    {
        if (Interlocked.Exchange(ref isOver, true))
            return Task.CompletedTask;
        clock.Remove(this);
        (wire.SoundCame, wire.Told) = (null, null);
        wire.Send(new ToPage("ended"));
        ended.SetResult();
        return Task.CompletedTask;
    }

    public void Show(Speaker who, string text, bool mustBeHeard) =>
        wire.Send(new ToPage("line", Name(who), text, mustBeHeard));

    public void Show(Owner owner) => wire.Send(new ToPage("owner", Owner: Name(owner)));

    public void Poll() { }

    public void Tick(long due)
    {
        try
        {
            var kind = heard.Take(frame);
            Sink?.Write(frame, kind);
            Array.Clear(frame);
            Source?.Read(frame);
            wire.Send(frame);
        }
        catch (Exception failure) when (!hasFailed)
        {
            // The clock is everybody's.
            hasFailed = true;
            LogFailed(log, failure);
        }
        catch (Exception)
        {
            // Told already.
        }
    }

    private void Hear(ReadOnlyMemory<byte> bytes)
    {
        var samples = MemoryMarshal.Cast<byte, short>(bytes.Span);
        Span<short> slow = stackalloc short[toTelephone.LongestOutput(samples.Length)];
        heard.Add(slow[..toTelephone.Process(samples, slow)]);
    }

    private void Take(FromPage message)
    {
        switch (message)
        {
            case { Type: "key", Key: [var key] } when Keys.Contains(key, StringComparison.Ordinal):
                KeyPressed?.Invoke(key);
                break;
            case { Type: "words", Text: { Length: > 0 and <= LongestWords } words }:
                WordsTold?.Invoke(words);
                break;
            case { Type: "speaking" }:
                SpeechBegan?.Invoke();
                break;
            case { Type: "hangUp" }:
                HangUpAsync();
                break;
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    [LoggerMessage(LogLevel.Error, "The sound of a browser's call failed.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
