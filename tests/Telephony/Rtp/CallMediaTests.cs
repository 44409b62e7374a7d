using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sdp;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>Two ends talk over real sockets.</summary>
public sealed class CallMediaTests
{
    [Theory]
    [InlineData(SpeechCodec.ALaw, 20)]
    [InlineData(SpeechCodec.MuLaw, 20)]
    [InlineData(SpeechCodec.ALaw, 10)]
    [InlineData(SpeechCodec.ALaw, 30)]
    [InlineData(SpeechCodec.MuLaw, 40)]
    [InlineData(SpeechCodec.ALaw, 60)]
    public async Task What_one_says_the_other_hears(SpeechCodec codec, int ms)
    {
        using var plane = new Plane(options => options.Codecs = [codec]);
        var (caller, callee) = plane.Call(text => text.Replace("ptime:20", $"ptime:{ms}"));
        await using var _ = caller;
        await using var __ = callee;
        var ear = new Ear();
        callee.Sink = ear;
        caller.Source = new Mouth(Line.Ramp);
        caller.Terms!.PacketMs.ShouldBe(ms);
        var said = Enumerable.Range(0, 20_000).Select(at => Through(codec, Line.Ramp(at))).ToArray();
        // A busy machine may lose some; sooner or later a fifth of a second in a row comes through as it was said.
        await Eventually.TrueAsync(() => LongestMatch(ear.Samples, said) > 1600, Plane.Patience);
    }

    [Fact]
    public async Task The_end_of_speech_is_heard_within_a_frame()
    {
        using var plane = new Plane();
        using var peer = new Peer();
        await using var media = plane.Media.Open();
        media.Answer(peer.Description());
        media.Source = new Mouth(Line.Ramp);
        media.Start();
        await Eventually.TrueAsync(() => peer.Received.Count > 10, Plane.Patience);
        media.Source = null;
        var spoken = peer.Received.Count;
        await Eventually.TrueAsync(() => peer.Received.Count > spoken + 10, Plane.Patience);
        // One frame may have been on its way, one may not have been counted yet.
        peer.Received.Skip(spoken + 2).ShouldAllBe(packet => packet.Skip(12).All(code => code == 0xD5));
    }

    [Fact]
    public async Task While_held_nothing_is_sent_and_the_source_is_not_asked()
    {
        using var plane = new Plane();
        using var peer = new Peer();
        await using var media = plane.Media.Open();
        media.Answer(peer.Description());
        var mouth = new Mouth(Line.Voice);
        media.Source = mouth;
        media.Start();
        await Eventually.TrueAsync(() => peer.Received.Count > 5, Plane.Patience);
        media.Answer(peer.Description(lines: "a=sendonly\r\n"));
        media.Remote.ShouldBe(MediaDirection.SendOnly);
        var ear = new Ear();
        media.Sink = ear;
        await Eventually.TrueAsync(() => ear.Frames > 5, Plane.Patience);
        var asked = mouth.Asked;
        await Eventually.TrueAsync(() => ear.Frames > 30, Plane.Patience);
        mouth.Asked.ShouldBe(asked);
        // Back again, and the first packet is marked as the first after a pause.
        var held = peer.Received.Count;
        media.Answer(peer.Description());
        await Eventually.TrueAsync(() => peer.Received.Count > held, Plane.Patience);
        (peer.Received.ElementAt(held)[1] & 0x80).ShouldBe(0x80);
    }

    [Fact]
    public async Task Silence_of_the_other_side_is_told_once_and_again_after_it_spoke()
    {
        using var plane = new Plane(options => options.SilentAfterSeconds = 1);
        using var peer = new Peer();
        await using var media = plane.Media.Open();
        media.Answer(peer.Description());
        var told = 0;
        media.MediaStopped += silent =>
        {
            silent.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
            Interlocked.Increment(ref told);
        };
        media.Start();
        await Eventually.TrueAsync(() => told == 1, Plane.Patience);
        peer.Speak(media);
        await Eventually.TrueAsync(() => told == 2, Plane.Patience);
    }

    [Fact]
    public async Task A_sink_that_throws_is_told_of_and_the_call_goes_on()
    {
        using var plane = new Plane();
        var (caller, callee) = plane.Call();
        await using var _ = caller;
        await using var __ = callee;
        var faults = 0;
        callee.Faulted += _ => Interlocked.Increment(ref faults);
        callee.Sink = new Broken();
        await Eventually.TrueAsync(() => faults > 5, Plane.Patience);
        var ear = new Ear();
        callee.Sink = ear;
        await Eventually.TrueAsync(() => ear.Spoken > 5, Plane.Patience);
    }

    [Fact]
    public async Task Ports_that_are_all_taken_are_told_of_and_freed_ones_serve_again()
    {
        using var plane = new Plane(pairs: 2);
        var one = plane.Media.Open();
        await using var two = plane.Media.Open();
        var full = Should.Throw<RtpPortsExhaustedException>(() => plane.Media.Open());
        full.Message.ShouldContain("All 2 pairs");
        full.Message.ShouldContain("LastPort");
        await one.DisposeAsync();
        await using var three = plane.Media.Open();
        three.Port.ShouldBe(one.Port);
    }

    [Fact]
    public async Task Closing_a_call_says_goodbye()
    {
        using var plane = new Plane();
        using var peer = new Peer();
        using var control = new Peer();
        var media = plane.Media.Open();
        media.Answer(peer.Description(lines: $"a=rtcp:{control.Port}\r\n"));
        media.Start();
        peer.Speak(media, 3);
        await Eventually.TrueAsync(() => media.Quality is { PacketsReceived: 3, PacketsSent: > 2 }, Plane.Patience);
        await media.DisposeAsync();
        await Eventually.TrueAsync(() => !control.Received.IsEmpty, Plane.Patience);
        control.Received.TryDequeue(out var goodbye).ShouldBeTrue();
        RtcpReader.TryRead(goodbye, 0, out var report).ShouldBeTrue();
        report.Sender!.Value.Packets.ShouldBeGreaterThan(2u);
        // The last part: BYE.
        goodbye[^7].ShouldBe((byte)203);
    }

    private static short Through(SpeechCodec codec, short sample) =>
        codec == SpeechCodec.ALaw
            ? G711.DecodeALaw(G711.EncodeALaw(sample))
            : G711.DecodeMuLaw(G711.EncodeMuLaw(sample));

    // The ramp repeats after 20,000 samples, and tells each of them by its value and its neighbours'.
    private static int LongestMatch(short[] heard, short[] said)
    {
        var best = 0;
        for (var start = 0; start + 160 < heard.Length; start += 160)
        for (var at = said.AsSpan().IndexOf(heard.AsSpan(start, 40)); at >= 0; at = -1)
            best = Math.Max(best, heard.AsSpan(start).CommonPrefixLength(said.AsSpan(at)));
        return best;
    }

    private sealed class Broken : IAudioSink
    {
        public void Write(ReadOnlySpan<short> frame, FrameKind kind) => throw new InvalidOperationException("broken");
    }
}
