using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Telephony.Rtp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class RtpPacketTests
{
    [Fact]
    public void What_is_written_is_read() =>
        Prop.ForAll<(bool Marker, byte Type, ushort Sequence, uint Timestamp), uint, byte[]>(
                (head, source, payload) =>
                {
                    var into = new byte[RtpPacket.HeaderLength + payload.Length];
                    var length = new RtpPacket
                    {
                        Marker = head.Marker,
                        PayloadType = (byte)(head.Type & 0x7F),
                        Sequence = head.Sequence,
                        Timestamp = head.Timestamp,
                        Source = source,
                        Payload = payload,
                    }.Write(into);
                    RtpPacket.TryRead(into.AsSpan(0, length), out var read).ShouldBeTrue();
                    (read.Marker, read.PayloadType, read.Sequence, read.Timestamp).ShouldBe(
                        (head.Marker, (byte)(head.Type & 0x7F), head.Sequence, head.Timestamp)
                    );
                    read.Source.ShouldBe(source);
                    read.Payload.ToArray().ShouldBe(payload);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Contributors_extension_and_padding_are_told_from_the_payload()
    {
        byte[] datagram =
        [
            // Version 2, padding, extension, two contributors; marker and PCMA.
            0xB2,
            0x88,
            0x12,
            0x34,
            0,
            0,
            0,
            160,
            0xCA,
            0xFE,
            0xBA,
            0xBE,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            2,
            0xBE,
            0xDE,
            0,
            1,
            0x10,
            0xAA,
            0,
            0,
            1,
            2,
            3,
            4,
            5,
            0,
            0,
            3,
        ];
        RtpPacket.TryRead(datagram, out var packet).ShouldBeTrue();
        packet.Marker.ShouldBeTrue();
        packet.PayloadType.ShouldBe((byte)8);
        packet.Contributors.Length.ShouldBe(8);
        packet.Extension.ToArray().ShouldBe([0x10, 0xAA, 0, 0]);
        packet.Payload.ToArray().ShouldBe([1, 2, 3, 4, 5]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80080001000000A0CAFEBA")]
    // Version 1.
    [InlineData("40080001000000A0CAFEBABE")]
    // Fifteen contributors and none there.
    [InlineData("8F080001000000A0CAFEBABE")]
    // An extension of 65,535 words.
    [InlineData("90080001000000A0CAFEBABE0000FFFF")]
    // More padding than there is payload, and none at all.
    [InlineData("A0080001000000A0CAFEBABE0005")]
    [InlineData("A0080001000000A0CAFEBABE0000")]
    public void What_is_no_packet_is_refused(string hex) =>
        RtpPacket.TryRead(Convert.FromHexString(hex), out _).ShouldBeFalse();

    [Fact]
    public void Any_datagram_is_read_or_refused() =>
        Prop.ForAll<byte[]>(datagram =>
            {
                if (datagram.Length > 0)
                    datagram[0] = (byte)(0x80 | datagram[0] & 0x3F);
                return !RtpPacket.TryRead(datagram, out var packet) || packet.Payload.Length <= datagram.Length;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
