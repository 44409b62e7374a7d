using System.Text;
using SmartService.Telephony.Audio;

namespace SmartService.Telephony.Rtp;

/// <summary>Our reports to the other side, and what its reports tell us (RTCP, RFC 3550 section 6). Not for several threads at once.</summary>
internal sealed class ControlReports(uint ours, TimeProvider time)
{
    private readonly byte[] name = Encoding.ASCII.GetBytes($"{ours:x8}@smartservice");
    private readonly byte[] datagram = new byte[256];
    private uint lastReport;
    private long lastReportAt;
    private long next = long.MinValue;
    private TimeSpan? roundTrip;
    private ReceptionReport? remote;

    /// <summary>
    /// True about every five seconds. Each time is drawn anew, lest many calls report at once (RFC 3550 section 6.2).
    /// </summary>
    public bool IsDue()
    {
        var now = time.GetTimestamp();
        if (now < next)
            return false;
        var first = next == long.MinValue;
        next = now + (long)((2.5 + 5 * Random.Shared.NextDouble()) * time.TimestampFrequency);
        return !first;
    }

    public ReadOnlySpan<byte> Write(AudioSender sender, AudioReceiver receiver, bool bye)
    {
        var about = receiver.Source is { } source ? Reception(source, receiver) : (ReceptionReport?)null;
        var report = new RtcpReport(ours, sender.Packets > 0 ? Sender(sender) : null, about);
        return datagram.AsSpan(0, RtcpWriter.Write(datagram, report, name, bye));
    }

    public void Take(ReadOnlySpan<byte> packet)
    {
        if (!RtcpReader.TryRead(packet, ours, out var report))
            return;
        if (report.Sender is { } sender)
            (lastReport, lastReportAt) = (NtpTime.Middle(sender.Time), time.GetTimestamp());
        if (report.Reception is not { } reception)
            return;
        remote = reception;
        if (reception.LastReport != 0)
            roundTrip = RoundTrip(reception);
    }

    public CallQuality Tell(CallQuality quality) =>
        quality with
        {
            RoundTrip = roundTrip,
            RemoteLost = remote?.Lost,
            RemoteJitter = remote is { } told ? TimeSpan.FromSeconds(told.Jitter / (double)Frames.Rate) : null,
        };

    private SenderInfo Sender(AudioSender sender) =>
        new(NtpTime.Of(time.GetUtcNow()), sender.Timestamp, (uint)sender.Packets, (uint)sender.Bytes);

    private ReceptionReport Reception(uint source, AudioReceiver receiver) =>
        new(
            source,
            receiver.Sequence.FractionLost(),
            (int)receiver.Sequence.Lost,
            receiver.Sequence.Highest,
            (uint)receiver.Jitter.Samples,
            lastReport,
            lastReport == 0 ? 0 : (uint)(time.GetElapsedTime(lastReportAt).TotalSeconds * 65536)
        );

    // Arrival of their report, minus the time of ours that it names, minus how long it lay there (section 6.4.1).
    private TimeSpan RoundTrip(ReceptionReport reception)
    {
        var units = (int)(NtpTime.Middle(NtpTime.Of(time.GetUtcNow())) - reception.LastReport - reception.Since);
        return TimeSpan.FromSeconds(Math.Max(0, units) / 65536.0);
    }
}
