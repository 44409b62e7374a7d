using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sdp;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class RtcpTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void What_is_written_is_read() =>
        Prop.ForAll<(uint, uint, uint), (byte, int, uint), (uint, uint, uint, ulong)>(
                (sent, lost, rest) =>
                {
                    var sender = new SenderInfo(rest.Item4, sent.Item1, sent.Item2, sent.Item3);
                    var reception = new ReceptionReport(
                        7,
                        lost.Item1,
                        lost.Item2 % 0x7FFFFF,
                        lost.Item3,
                        rest.Item1,
                        rest.Item2,
                        rest.Item3
                    );
                    var written = new RtcpReport(9, sender, reception);
                    var into = new byte[256];
                    var length = RtcpWriter.Write(into, written, "a@b"u8, bye: true);
                    RtcpReader.TryRead(into.AsSpan(0, length), 7, out var read).ShouldBeTrue();
                    read.ShouldBe(written);
                    (length % 4).ShouldBe(0);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_datagram_is_read_or_refused() =>
        Prop.ForAll<byte[]>(datagram =>
            {
                if (datagram.Length > 3)
                    (datagram[0], datagram[1], datagram[2]) = (0x81, 200, 0);
                RtcpReader.TryRead(datagram, 7, out _);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_way_there_and_back_is_measured_by_the_reports_of_both()
    {
        var ours = new Side(time);
        var theirs = new Side(time);
        ours.Speak(theirs, packets: 50, lose: 10);
        theirs.Speak(ours, packets: 50, lose: 0);
        var report = ours.Report();
        time.Advance(TimeSpan.FromMilliseconds(40));
        theirs.Reports.Take(report);
        // Theirs lies for two seconds before it answers; that does not count.
        time.Advance(TimeSpan.FromSeconds(2));
        var answer = theirs.Report();
        time.Advance(TimeSpan.FromMilliseconds(60));
        ours.Reports.Take(answer);
        var quality = ours.Reports.Tell(new CallQuality());
        quality.RoundTrip!.Value.TotalMilliseconds.ShouldBe(100, 1);
        quality.RemoteLost.ShouldBe(10);
    }

    [Fact]
    public void A_report_is_due_about_every_five_seconds()
    {
        var reports = new Side(time).Reports;
        var due = 0;
        for (var tick = 0; tick < 60 * 50; tick++)
        {
            due += reports.IsDue() ? 1 : 0;
            time.Advance(TimeSpan.FromMilliseconds(20));
        }
        due.ShouldBeInRange(8, 24);
    }

    private sealed class Side
    {
        private readonly AudioReceiver receiver = new(new RtpOptions());
        private readonly AudioSender sender;
        private readonly TimeProvider time;
        private Side? other;
        private int toLose;

        public Side(TimeProvider time)
        {
            this.time = time;
            sender = new AudioSender(Carry);
            Reports = new ControlReports(sender.Source, time);
        }

        public ControlReports Reports { get; }

        public byte[] Report() => Reports.Write(sender, receiver, bye: false).ToArray();

        public void Speak(Side to, int packets, int lose)
        {
            (other, toLose) = (to, lose);
            for (var n = 0; n < packets; n++)
                sender.SendFrame(null, Agreed.Terms);
        }

        // The first ones arrive; else the other side could not know that they were sent.
        private bool Carry(ReadOnlySpan<byte> packet)
        {
            RtpPacket.TryRead(packet, out var read);
            if (sender.Packets is < 10 or > 40 || toLose-- <= 0)
                other!.receiver.Take(read, Agreed.Terms, time.GetTimestamp());
            return true;
        }
    }
}
