using Shouldly;
using SmartService.Dialogue.Turns;
using Xunit;

namespace SmartService.Tests.Dialogue.Turns;

public sealed class ConversationLocksTests
{
    private readonly ConversationLocks locks = new();

    [Fact]
    public async Task The_second_turn_of_a_conversation_waits_for_the_first()
    {
        var first = await locks.EnterAsync("a", default);
        var second = locks.EnterAsync("a", default);
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Two_conversations_do_not_wait_for_each_other()
    {
        using var first = await locks.EnterAsync("a", default);
        using var other = await locks.EnterAsync("b", default);
        locks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_conversation_that_nobody_waits_for_is_forgotten()
    {
        for (var i = 0; i < 100; i++)
            (await locks.EnterAsync($"c{i}", default)).Dispose();
        locks.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_hangs_up_while_waiting_leaves_no_trace()
    {
        using var hangUp = new CancellationTokenSource();
        var first = await locks.EnterAsync("a", default);
        var waiting = locks.EnterAsync("a", hangUp.Token);
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        first.Dispose();
        locks.Count.ShouldBe(0);
    }
}
