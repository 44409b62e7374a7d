using System.Net;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Dtmf;
using SmartService.Telephony.Sdp;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// The audio of one call on its pair of ports. All of it happens on the clock's thread, receiving, too: a busy thread pool
/// or busy processors must not let speech wait.
/// </summary>
internal sealed class RtpSession : IClocked, IAsyncDisposable
{
    private delegate void Step(AudioTerms? agreed, long due);

    private readonly Lock gate = new();
    private readonly short[] frame = new short[Frames.Samples];
    private readonly RtpSockets sockets;
    private readonly MediaClock clock;
    private readonly TimeProvider time;
    private readonly AudioReceiver receiver;
    private readonly AudioSender sender;
    private readonly ControlReports reports;
    private readonly SourceLatch media;
    private readonly SourceLatch control;
    private readonly SilenceWatch watch;
    private readonly SilenceWatch life;
    private readonly SendTimes sendTimes = new();
    private readonly Step receive;
    private readonly Step[] steps;
    private volatile AudioTerms? terms;
    private volatile bool started;
    private bool closed;

    public RtpSession(RtpSockets sockets, MediaClock clock, RtpOptions options, TimeProvider time)
    {
        (this.sockets, this.clock, this.time) = (sockets, clock, time);
        receiver = new AudioReceiver(options);
        sender = new AudioSender(SendMedia);
        reports = new ControlReports(sender.Source, time);
        watch = new SilenceWatch(time, TimeSpan.FromSeconds(options.SilentAfterSeconds));
        life = new SilenceWatch(time, TimeSpan.MaxValue);
        Datagram takeMedia = TakeMedia;
        Datagram takeControl = TakeControl;
        receive = (_, _) => sockets.Receive(takeMedia, takeControl);
        steps = [(agreed, due) => Send(agreed!, due), (agreed, _) => Hear(agreed!), (_, _) => Report()];
        (media, control) = (new SourceLatch(Frames.Rate), new SourceLatch(Frames.Rate));
        // From the first moment, so that nothing stale waits in the sockets when the call begins.
        clock.Add(this);
    }

    public IAudioSource? Source { get; set; }

    public IAudioSink? Sink { get; set; }

    public event Action<DtmfKey>? KeyPressed;

    public event Action<TimeSpan>? MediaStopped;

    /// <summary>A sink, source or handler threw; the call goes on.</summary>
    public event Action<Exception>? Faulted;

    public CallQuality Quality
    {
        get
        {
            lock (gate)
                return sendTimes.Tell(
                    reports.Tell(
                        receiver.Tell(new CallQuality { PacketsSent = sender.Packets, PacketsRefused = media.Refused })
                    )
                );
        }
    }

    /// <summary>How long nothing has come, a report of the other side included: who is mute still sends these.</summary>
    public TimeSpan Silence => started ? life.Silent : TimeSpan.Zero;

    public void Agree(AudioTerms agreed)
    {
        lock (gate)
        {
            media.Expect(agreed.Remote);
            control.Expect(agreed.RemoteControl);
            terms = agreed;
        }
    }

    public void Start()
    {
        watch.Heard();
        life.Heard();
        started = true;
    }

    public Task SendKeys(string keys) => sender.SendKeys(keys);

    public void Poll() => Try(receive, terms, 0);

    public void Tick(long due)
    {
        if (!started || terms is not { } agreed)
            return;
        foreach (var step in steps)
            Try(step, agreed, due);
    }

    public ValueTask DisposeAsync()
    {
        clock.Remove(this);
        lock (gate)
        {
            if (closed)
                return ValueTask.CompletedTask;
            closed = true;
            if (started)
                SendReport(bye: true);
            sender.Stop();
        }
        sockets.Dispose();
        return ValueTask.CompletedTask;
    }

    // One step's fault must not take the others with it: who cannot speak still hears.
    private void Try(Step step, AudioTerms? agreed, long due)
    {
        try
        {
            step(agreed, due);
        }
        catch (Exception error)
        {
            Faulted?.Invoke(error);
        }
    }

    private long Now => (long)(time.GetTimestamp() * ((double)Frames.Rate / time.TimestampFrequency));

    private void TakeMedia(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        if (!RtpPacket.TryRead(datagram, out var packet))
            return;
        var now = Now;
        lock (gate)
        {
            if (terms is not { MayReceive: true } agreed || !media.Admit(from, packet.Source, now))
                return;
            watch.Heard();
            life.Heard();
            receiver.Take(packet, agreed, now);
        }
    }

    private void TakeControl(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (gate)
        {
            if (terms is null || !control.Admit(from, 0, Now))
                return;
            life.Heard();
            reports.Take(datagram);
        }
    }

    private void Send(AudioTerms agreed, long due)
    {
        if (!agreed.MaySend || sendTimes.IsTooLate(due))
        {
            sender.Pause();
            return;
        }
        sender.SendFrame(Source, agreed);
        sendTimes.Sent(due);
    }

    private bool SendMedia(ReadOnlySpan<byte> packet) => media.Target is { } to && sockets.SendMedia(packet, to);

    private void Hear(AudioTerms agreed)
    {
        FrameKind kind;
        DtmfKey? key;
        lock (gate)
            kind = receiver.Play(frame, Now, agreed, out key);
        if (key is { } pressed)
            KeyPressed?.Invoke(pressed);
        life.Look(agreed.MayReceive);
        if (watch.Look(agreed.MayReceive) is { } silent)
            MediaStopped?.Invoke(silent);
        Sink?.Write(frame, kind);
    }

    private void Report()
    {
        lock (gate)
            if (!closed && reports.IsDue())
                SendReport(bye: false);
    }

    private void SendReport(bool bye)
    {
        if (control.Target is { } to)
            sockets.SendControl(reports.Write(sender, receiver, bye), to);
    }
}
