using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sdp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class SteadyStateTests
{
    [Fact]
    public void A_frame_in_and_a_frame_out_allocate_nothing()
    {
        var receiver = new AudioReceiver(new RtpOptions());
        long now = 0;
        var sender = new AudioSender(packet =>
        {
            RtpPacket.TryRead(packet, out var read);
            // Every tenth is lost, so that concealment is a part of it.
            if (read.Sequence % 10 != 0)
                receiver.Take(read, Agreed.Terms, now);
            return true;
        });
        var frame = new short[Frames.Samples];
        var mouth = new Mouth(at => (short)(at * 37));
        void Run(int frames)
        {
            for (var n = 0; n < frames; n++, now += Frames.Samples)
            {
                sender.SendFrame(mouth, Agreed.Terms);
                receiver.Play(frame, now, Agreed.Terms, out _);
            }
        }
        Run(200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(2000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
