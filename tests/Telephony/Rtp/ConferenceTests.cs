using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>Three telephones on a bridge, over real sockets.</summary>
public sealed class ConferenceTests
{
    [Fact]
    public async Task Three_hear_each_other_and_a_whisper_is_heard_by_one()
    {
        using var plane = new Plane();
        var bridge = new AudioBridge();
        await using var caller = new Phone(plane, bridge, 500);
        await using var agent = new Phone(plane, bridge, 900);
        await using var supervisor = new Phone(plane, bridge, 1300);
        bridge.SetGain(supervisor.Party, caller.Party, 0);
        await Eventually.TrueAsync(() => Hears(agent, 500, 1300) && Hears(supervisor, 500, 900), Plane.Patience);
        await Eventually.TrueAsync(() => Hears(caller, 900), Plane.Patience);
        // A frame that a busy machine tears sounds at all pitches; what is not let through is gone in a clean moment.
        await Eventually.TrueAsync(() => Hears(caller, 900) && caller.Loudness(1300) < 100, Plane.Patience);
        await Eventually.TrueAsync(() => Hears(agent, 500) && agent.Loudness(900) < 100, Plane.Patience);
    }

    private static bool Hears(Phone phone, params int[] pitches) => pitches.All(pitch => phone.Loudness(pitch) > 1000);

    /// <summary>A telephone that whistles its own pitch, and the end of its call that is on the bridge.</summary>
    private sealed class Phone : IAsyncDisposable
    {
        private readonly Ear ear = new();
        private readonly CallMedia phone;
        private readonly CallMedia end;

        public Phone(Plane plane, AudioBridge bridge, int pitch)
        {
            (phone, end) = plane.Call();
            Party = bridge.Join();
            (end.Sink, end.Source) = (Party, Party);
            (phone.Sink, phone.Source) = (
                ear,
                new Mouth(at => (short)(6000 * Math.Sin(2 * Math.PI * pitch * at / 8000)))
            );
        }

        public BridgeParty Party { get; }

        /// <summary>Of one pitch in the last fifth of a second.</summary>
        public double Loudness(int pitch)
        {
            var last = ear.Samples.TakeLast(1600).ToArray();
            var (sine, cosine) = (0.0, 0.0);
            for (var at = 0; at < last.Length; at++)
            {
                sine += last[at] * Math.Sin(2 * Math.PI * pitch * at / 8000);
                cosine += last[at] * Math.Cos(2 * Math.PI * pitch * at / 8000);
            }
            return 2 * Math.Sqrt(sine * sine + cosine * cosine) / 1600;
        }

        public async ValueTask DisposeAsync()
        {
            await phone.DisposeAsync();
            await end.DisposeAsync();
        }
    }
}
