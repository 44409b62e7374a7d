using Shouldly;
using SmartService.Channels.WeChat.Wire;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

public sealed class ReplayGuardTests
{
    private const int Window = 300;
    private readonly FakeTimeProvider clock = new();
    private readonly ReplayGuard guard;

    public ReplayGuardTests() => guard = new ReplayGuard(Window, 1000, clock);

    [Fact]
    public void What_comes_once_is_the_first()
    {
        guard.See(Now(), "1", "push").ShouldBe(Freshness.First);
        guard.See(Now(), "2", "push").ShouldBe(Freshness.First);
        guard.See(Now(1), "1", "push").ShouldBe(Freshness.First);
    }

    [Fact]
    public void WeChat_asking_again_for_want_of_an_answer_is_a_repeat_and_no_attack()
    {
        var sent = Now();
        guard.See(sent, "1832145745", "push").ShouldBe(Freshness.First);
        clock.Advance(TimeSpan.FromSeconds(5));
        guard.See(sent, "1832145745", "push").ShouldBe(Freshness.Repeat);
        clock.Advance(TimeSpan.FromSeconds(5));
        guard.See(sent, "1832145745", "push").ShouldBe(Freshness.Repeat);
    }

    [Fact]
    public void A_body_of_ones_own_under_an_overheard_signature_is_found_out()
    {
        guard.See(Now(), "1", "push").ShouldBe(Freshness.First);
        guard.See(Now(), "1", "another").ShouldBe(Freshness.Reused);
        guard.See(Now(), "1", "push").ShouldBe(Freshness.Repeat);
    }

    [Theory]
    [InlineData(-Window, nameof(Freshness.First))]
    [InlineData(-Window - 1, nameof(Freshness.Stale))]
    [InlineData(Window, nameof(Freshness.First))]
    [InlineData(Window + 1, nameof(Freshness.Stale))]
    public void A_clock_may_be_off_by_the_window_and_no_more(int seconds, string freshness) =>
        guard.See(Now(seconds), "1", "push").ToString().ShouldBe(freshness);

    [Fact]
    public void A_request_is_remembered_for_as_long_as_its_time_is_taken()
    {
        // From ahead of our clock, so that it stays fresh for two windows.
        var sent = Now(Window);
        guard.See(sent, "1", "push");
        clock.Advance(TimeSpan.FromSeconds(2 * Window));
        guard.See(sent, "1", "another").ShouldBe(Freshness.Reused);
        clock.Advance(TimeSpan.FromSeconds(1));
        guard.See(sent, "1", "another").ShouldBe(Freshness.Stale);
    }

    [Fact]
    public void What_is_too_old_makes_room()
    {
        var small = new ReplayGuard(Window, 2, clock);
        var first = Now();
        small.See(first, "1", "push");
        clock.Advance(TimeSpan.FromSeconds(Window));
        var second = Now();
        small.See(second, "2", "push");
        clock.Advance(TimeSpan.FromSeconds(1));
        small.See(Now(), "3", "push");
        small.See(second, "2", "another").ShouldBe(Freshness.Reused);
    }

    [Fact]
    public void A_full_memory_forgets_the_oldest()
    {
        var small = new ReplayGuard(Window, 2, clock);
        small.See(Now(1), "later", "push");
        small.See(Now(), "older", "push");
        small.See(Now(2), "latest", "push");
        small.See(Now(1), "later", "push").ShouldBe(Freshness.Repeat);
        small.See(Now(), "older", "push").ShouldBe(Freshness.First);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData(" 1795332600")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public void What_is_no_time_is_stale(string? timestamp) =>
        guard.See(timestamp, "1", "push").ShouldBe(Freshness.Stale);

    [Fact]
    public void A_nonce_that_is_missing_or_a_book_is_stale()
    {
        guard.See(Now(), null, "push").ShouldBe(Freshness.Stale);
        guard.See(Now(), "", "push").ShouldBe(Freshness.Stale);
        guard.See(Now(), new string('1', 65), "push").ShouldBe(Freshness.Stale);
    }

    [Fact]
    public async Task Of_many_at_once_exactly_one_is_the_first()
    {
        for (var nonce = 0; nonce < 50; nonce++)
        {
            var seen = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => Task.Run(() => guard.See(Now(), $"{nonce}", "push")))
            );
            seen.Count(freshness => freshness == Freshness.First).ShouldBe(1);
            seen.Count(freshness => freshness == Freshness.Repeat).ShouldBe(15);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_guard_without_window_or_memory_is_refused(int window, int capacity) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ReplayGuard(window, capacity, clock));

    private string Now(int ahead = 0) => $"{clock.GetUtcNow().ToUnixTimeSeconds() + ahead}";
}
