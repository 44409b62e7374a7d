using Shouldly;
using SmartService.Telephony.Audio;
using Xunit;

namespace SmartService.Tests.Telephony.Audio;

public sealed class FrameQueueTests
{
    private readonly FrameQueue queue = new(frames: 4);
    private readonly short[] frame = new short[Frames.Samples];

    [Fact]
    public async Task Frames_come_in_order_with_their_kind_and_place()
    {
        Write(1, FrameKind.Speech);
        Write(2, FrameKind.Concealed);
        queue.Complete();
        (await queue.ReadAsync(frame, default)).ShouldBe((FrameKind.Speech, 0));
        frame.ShouldAllBe(sample => sample == 1);
        (await queue.ReadAsync(frame, default)).ShouldBe((FrameKind.Concealed, 160));
        frame.ShouldAllBe(sample => sample == 2);
        (await queue.ReadAsync(frame, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_reader_that_is_too_slow_loses_the_oldest_and_learns_of_it()
    {
        for (short n = 1; n <= 10; n++)
            Write(n, FrameKind.Speech);
        queue.Dropped.ShouldBe(6);
        for (short n = 7; n <= 10; n++)
        {
            (await queue.ReadAsync(frame, default))!.Value.Position.ShouldBe((n - 1) * 160);
            frame[0].ShouldBe(n);
        }
    }

    private void Write(short value, FrameKind kind)
    {
        var written = new short[Frames.Samples];
        Array.Fill(written, value);
        queue.Write(written, kind);
    }
}
