using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Browser;
using Xunit;

namespace SmartService.Tests.Gateway.Browser;

/// <summary>What comes over a network in bursts and with gaps is heard as a steady stream.</summary>
public sealed class SoundBufferTests
{
    private readonly SoundBuffer buffer = new();
    private short next = 1;

    [Fact]
    public void A_burst_is_heard_whole_and_in_order()
    {
        Come(20);
        Heard(20).ShouldBe(Enumerable.Range(1, 20 * Frames.Samples).Select(at => (short)at));
    }

    [Fact]
    public void A_gap_is_silence_and_what_follows_waits_until_it_can_flow()
    {
        Come(4);
        Heard(4);
        Kind().ShouldBe(FrameKind.Silence);
        Come(1);
        Kind().ShouldBe(FrameKind.Silence);
        Come(2);
        Kind().ShouldBe(FrameKind.Speech);
    }

    [Fact]
    public void Who_falls_behind_for_long_catches_up()
    {
        Come(25);
        for (var at = 0; at < 60; at++)
        {
            Come(1);
            Kind();
        }
        // Of half a second a cushion is left.
        Delay().ShouldBeLessThan(6);
    }

    [Fact]
    public void More_than_a_second_is_never_kept()
    {
        Come(500);
        Delay().ShouldBe(50);
    }

    private void Come(int frames)
    {
        for (var at = 0; at < frames; at++)
            buffer.Add([.. Enumerable.Range(0, Frames.Samples).Select(_ => next++)]);
    }

    private short[] Heard(int frames) => [.. Enumerable.Range(0, frames).SelectMany(_ => Frame().Samples)];

    private FrameKind Kind() => Frame().Kind;

    private int Delay()
    {
        var frames = 0;
        while (Kind() == FrameKind.Speech)
            frames++;
        return frames;
    }

    private (short[] Samples, FrameKind Kind) Frame()
    {
        var frame = new short[Frames.Samples];
        var kind = buffer.Take(frame);
        return (frame, kind);
    }
}
