using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sdp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class AudioReceiverTests
{
    private readonly AudioReceiver receiver = new(new RtpOptions());
    private readonly short[] frame = new short[Frames.Samples];
    private readonly List<FrameKind> kinds = [];
    private readonly List<char> keys = [];
    private long now;
    private ushort sequence = 65_530;
    private uint timestamp = uint.MaxValue - 800;

    [Fact]
    public void The_timestamps_may_wrap()
    {
        for (var n = 0; n < 30; n++)
            Speak();
        kinds.Skip(5).ShouldAllBe(kind => kind == FrameKind.Speech);
    }

    [Fact]
    public void Either_law_is_understood_without_a_new_agreement()
    {
        for (var n = 0; n < 20; n++)
            Send((byte)(n < 10 ? 8 : 0), 160, Line.Codes(0, Line.Voice));
        kinds.Skip(5).ShouldAllBe(kind => kind == FrameKind.Speech);
    }

    [Fact]
    public void What_was_not_agreed_is_left_out()
    {
        for (var n = 0; n < 10; n++)
            Send(18, 160, new byte[20]);
        kinds.ShouldAllBe(kind => kind == FrameKind.Silence);
        receiver.Sequence.Received.ShouldBe(10);
    }

    [Fact]
    public void A_key_between_speech_is_heard_once_and_its_time_is_quiet()
    {
        for (var n = 0; n < 10; n++)
            Speak();
        var began = timestamp;
        for (ushort n = 1; n <= 8; n++)
            Event(began, new TelephoneEvent(5, n > 5, 10, (ushort)(n * 160)));
        timestamp = began + 8 * 160;
        for (var n = 0; n < 10; n++)
            Speak();
        keys.ShouldBe(['5']);
        kinds.ShouldNotContain(FrameKind.Concealed);
        kinds.Count(kind => kind == FrameKind.ComfortNoise).ShouldBe(8);
    }

    [Fact]
    public void One_packet_astray_from_another_source_is_not_believed()
    {
        for (var n = 0; n < 10; n++)
            Speak();
        Take(
            new RtpPacket
            {
                Source = 666,
                PayloadType = 8,
                Payload = new byte[160],
            }
        );
        for (var n = 0; n < 10; n++)
            Speak();
        receiver.Source.ShouldBe(1u);
        kinds.Skip(5).ShouldAllBe(kind => kind == FrameKind.Speech);
    }

    [Fact]
    public void Whatever_packets_come_a_frame_comes_out_each_time() =>
        Prop.ForAll(
                Packets().ToArbitrary(),
                packets =>
                {
                    var any = new AudioReceiver(new RtpOptions());
                    long at = 0;
                    foreach (var (type, length, steps, source) in packets)
                    {
                        sequence += (ushort)steps;
                        timestamp += (uint)(steps * 160 + length);
                        var packet = new RtpPacket
                        {
                            PayloadType = type,
                            Sequence = sequence,
                            Timestamp = timestamp,
                            Source = (uint)source,
                            Payload = new byte[length],
                        };
                        any.Take(packet, Agreed.Terms, at += length);
                        any.Play(frame, at, Agreed.Terms, out _);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<(byte Type, int Length, int Steps, int Source)[]> Packets() =>
        (
            from type in Gen.Elements<byte>(0, 8, 8, 8, 13, 101, 77)
            from length in Gen.Elements(0, 1, 3, 4, 80, 160, 160, 480, 2000)
            from steps in Gen.Frequency((8, Gen.Constant(1)), (1, Gen.Choose(-5, 5)), (1, Gen.Choose(-32_768, 32_767)))
            from source in Gen.Frequency((9, Gen.Constant(1)), (1, Gen.Choose(1, 3)))
            select (type, length, steps, source)
        ).ArrayOf(100);

    private void Speak() => Send(8, 160, Line.Codes(timestamp, Line.Voice));

    private void Send(byte type, uint step, byte[] payload)
    {
        Take(
            new RtpPacket
            {
                Source = 1,
                Sequence = sequence++,
                Timestamp = timestamp,
                PayloadType = type,
                Payload = payload,
            }
        );
        timestamp += step;
        Play();
    }

    private void Event(uint began, TelephoneEvent read)
    {
        var payload = new byte[TelephoneEvent.Length];
        read.Write(payload);
        timestamp = began;
        Send(101, 0, payload);
    }

    private void Take(RtpPacket packet) => receiver.Take(packet, Agreed.Terms, now);

    private void Play()
    {
        kinds.Add(receiver.Play(frame, now, Agreed.Terms, out var key));
        now += Frames.Samples;
        if (key is { } pressed)
            keys.Add(pressed.Key);
    }
}
