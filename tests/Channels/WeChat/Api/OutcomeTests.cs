using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class OutcomeTests : ApiTests
{
    private const string Send = "custom/send";
    private const string Info = "user/info";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly WeChatMessage Hello = new WeChatMessage.Text("您好");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        House.Server.Wrote(OpenId);
    }

    [Theory]
    [InlineData(-1, "Later")]
    [InlineData(45009, "Later")]
    [InlineData(45011, "Later")]
    [InlineData(45015, "WindowClosed")]
    [InlineData(45047, "QuotaUsed")]
    [InlineData(43004, "NotFollowing")]
    [InlineData(43019, "NotFollowing")]
    [InlineData(40003, "NotFollowing")]
    [InlineData(43101, "Declined")]
    [InlineData(48002, "Declined")]
    [InlineData(48001, "NotAllowed")]
    [InlineData(40164, "NotAllowed")]
    [InlineData(50002, "Suspended")]
    [InlineData(48004, "Suspended")]
    [InlineData(40007, "MediaGone")]
    [InlineData(45002, "Invalid")]
    [InlineData(47003, "Invalid")]
    [InlineData(99999, "Invalid")]
    public async Task Each_error_says_what_to_do_next(int code, string outcome)
    {
        House.Server.Faults.NextCode(code, 1, Send);

        var answer = await SayAsync();

        answer.Outcome.ToString().ShouldBe(outcome);
        answer.Code.ShouldBe(code);
        (answer.Wait > TimeSpan.Zero).ShouldBe(answer.Outcome == Outcome.Later);
        House.Server.Asked(Send).ShouldBe(1);
    }

    [Fact]
    public async Task A_used_up_day_is_waited_out_longer_than_a_busy_server()
    {
        House.Server.Faults.NextCode(-1, 1, Send);
        var busy = await SayAsync();
        House.Server.Faults.NextCode(45009, 1, Send);
        (await SayAsync()).Wait.ShouldBeGreaterThan(busy.Wait * 100);
    }

    [Fact]
    public async Task What_may_be_asked_twice_is_asked_again_when_the_server_is_busy()
    {
        House.Server.Faults.NextCode(-1, 2, Info);
        (await Node.Followers.FindAsync(OpenId, default)).Value!.IsFollowing.ShouldBeTrue();
        House.Server.Asked(Info).ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_left_for_later()
    {
        House.Server.Faults.NextCode(-1, 3, Info);
        var answer = await Node.Followers.FindAsync(OpenId, default);
        (answer.Outcome, answer.Code).ShouldBe((Outcome.Later, -1));
    }

    [Fact]
    public async Task Busy_now_and_then_stops_nobody_from_asking()
    {
        House.Server.Faults.BusyEvery = 3;
        for (var time = 0; time < 20; time++)
            (await Node.Followers.FindAsync(OpenId, default)).IsDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FaultKind.Html, 0)]
    [InlineData(FaultKind.BadGateway, 0)]
    [InlineData(FaultKind.Half, 0)]
    [InlineData(FaultKind.Huge, 0)]
    [InlineData(FaultKind.DropBefore, 0)]
    [InlineData(FaultKind.DropAfter, 1)]
    public async Task A_message_without_a_readable_answer_is_of_unknown_fate_and_not_sent_again(
        FaultKind fault,
        int arrived
    )
    {
        // The connection was used before, so that .NET's own second try would show.
        await Node.Followers.FindAsync(OpenId, default);
        House.Server.Faults.Next(fault, path: Send);

        var answer = await SayAsync();

        answer.Outcome.ShouldBe(Outcome.Unknown);
        House.Server.Asked(Send).ShouldBe(1);
        House.Server.Follows(OpenId).Received.Count.ShouldBe(arrived);
    }

    [Theory]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.Half)]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.DropAfter)]
    public async Task What_may_be_asked_twice_survives_trouble_on_the_way(FaultKind fault)
    {
        await Node.Followers.FindAsync(OpenId, default);
        House.Server.Faults.Next(fault, 2, Info);
        (await Node.Followers.FindAsync(OpenId, default)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Trouble_that_stays_is_left_for_later()
    {
        House.Server.Faults.Next(FaultKind.Html, 3, Info);
        (await Node.Followers.FindAsync(OpenId, default)).Outcome.ShouldBe(Outcome.Later);
    }

    [Fact]
    public async Task A_message_that_takes_too_long_is_of_unknown_fate()
    {
        await using var real = await ApiHouse.StartAsync(TimeProvider.System);
        real.Server.Wrote(OpenId);
        var hurried = real.Node(options => options.TimeoutMs = 1000);
        (await hurried.Followers.FindAsync(OpenId, default)).IsDone.ShouldBeTrue();
        real.Server.Faults.Next(FaultKind.Slow, path: Send);

        var answer = await hurried.Messages.SendAsync(OpenId, Hello, default);

        answer.Outcome.ShouldBe(Outcome.Unknown);
        real.Server.Follows(OpenId).Texts.ShouldBe(["您好"]);
    }

    [Fact]
    public async Task A_platform_that_cannot_be_reached_took_nothing()
    {
        await Node.Followers.FindAsync(OpenId, default);
        await House.Server.DisposeAsync();
        var answer = await SayAsync();
        answer.Outcome.ShouldBe(Outcome.Later);
    }

    [Fact]
    public async Task A_platform_that_keeps_failing_is_left_alone_for_a_while()
    {
        var careful = House.Node(options => options.BreakAfter = 4);
        await careful.Followers.FindAsync(OpenId, default);
        House.Server.Faults.Next(FaultKind.BadGateway, 5, Send);
        for (var time = 0; time < 5; time++)
            await careful.Messages.SendAsync(OpenId, Hello, default);
        var asked = House.Server.Asked(Send);

        var answer = await careful.Messages.SendAsync(OpenId, Hello, default);

        answer.Outcome.ShouldBe(Outcome.Later);
        House.Server.Asked(Send).ShouldBe(asked);
        while (House.Server.Asked(Send) < 5)
        {
            House.Clock.Advance(TimeSpan.FromSeconds(11));
            await careful.Messages.SendAsync(OpenId, Hello, default);
        }

        House.Clock.Advance(TimeSpan.FromSeconds(11));
        (await careful.Messages.SendAsync(OpenId, Hello, default)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_is_not_given_an_answer()
    {
        await Node.Followers.FindAsync(OpenId, default);
        House.Server.Faults.Next(FaultKind.Slow, path: Send);
        using var hangUp = new CancellationTokenSource();
        var sending = Node.Messages.SendAsync(OpenId, Hello, hangUp.Token);
        await Eventually.TrueAsync(() => House.Server.Asked(Send) == 1, Soon);
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    private Task<ApiAnswer> SayAsync() => Node.Messages.SendAsync(OpenId, Hello, default);
}
