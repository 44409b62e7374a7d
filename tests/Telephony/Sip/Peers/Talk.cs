using System.Collections.Concurrent;
using Shouldly;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Rtp;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A call of ours that is up: it says a tone, and keeps the sound and the keys that come.</summary>
sealed class Talk
{
    /// <summary>The tone that our side says.</summary>
    public const int Ours = 440;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    readonly Ear _ear = new();
    readonly ConcurrentQueue<char> _keys = new();

    public Talk(SipCall call, CallMedia media)
    {
        (Call, Media) = (call, media);
        media.Source = new Mouth(at => Pitch.Wave(Ours, at));
        media.Sink = _ear;
        media.KeyPressed += key => _keys.Enqueue(key.Key);
        call.KeyPressed += _keys.Enqueue;
    }

    public SipCall Call { get; }

    public CallMedia Media { get; }

    public int FramesHeard => _ear.Spoken;

    public Task HearsAsync(int hertz) => HearsAsync(hertz, _ear.Samples.Length);

    async Task HearsAsync(int hertz, int from)
    {
        try
        {
            await Eventually.TrueAsync(() => Pitch.IsIn(_ear.Samples.AsSpan(from), hertz), Patience);
        }
        catch (ShouldAssertException error)
        {
            throw new TimeoutException($"{hertz} Hz was not heard: {Media.Quality}", error);
        }
    }

    public async Task GetsKeysAsync(string keys)
    {
        await Eventually.TrueAsync(() => _keys.Count >= keys.Length, Patience);
        string.Concat(_keys).ShouldBe(keys);
    }

    public async Task IsHeldAsync(bool held) => await Eventually.TrueAsync(() => Call.IsHeldByOther == held, Patience);

    public async Task EndsAsync(CallEndCause cause) => (await Call.Ended.WaitAsync(Patience)).Cause.ShouldBe(cause);
}
