using Shouldly;
using SmartService.VoiceGateway.Hearing.Local;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class RecognitionPoolTests
{
    [Fact]
    public async Task No_more_turns_are_recognised_at_once_than_there_is_room_for()
    {
        await using var pool = new RecognitionPool(2);
        var (running, most) = (0, 0);
        var gate = new object();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => pool.RunAsync(Recognise, default)));

        most.ShouldBeLessThanOrEqualTo(2);

        int Recognise()
        {
            lock (gate)
                most = Math.Max(most, ++running);
            Thread.Yield();
            lock (gate)
                return --running;
        }
    }

    [Fact]
    public async Task Turns_are_taken_in_the_order_in_which_they_ended()
    {
        await using var pool = new RecognitionPool(1);
        var order = new List<int>();

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(turn =>
                    pool.RunAsync(
                        () =>
                        {
                            order.Add(turn);
                            return turn;
                        },
                        default
                    )
                )
        );

        order.ShouldBe(Enumerable.Range(0, 20));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_waiting_costs_nothing()
    {
        await using var pool = new RecognitionPool(1);
        using var busy = new ManualResetEventSlim();
        using var hangUp = new CancellationTokenSource();
        var (first, ran) = (
            pool.RunAsync(
                () =>
                {
                    busy.Wait();
                    return 1;
                },
                default
            ),
            false
        );
        var second = pool.RunAsync(() => ran = true, hangUp.Token);

        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        busy.Set();
        await first;
        await pool.RunAsync(() => 0, default);

        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task A_turn_that_cannot_be_recognised_harms_no_other()
    {
        await using var pool = new RecognitionPool(1);

        await Should.ThrowAsync<InvalidOperationException>(
            pool.RunAsync<int>(() => throw new InvalidOperationException("broken"), default)
        );

        (await pool.RunAsync(() => 7, default)).ShouldBe(7);
    }
}
