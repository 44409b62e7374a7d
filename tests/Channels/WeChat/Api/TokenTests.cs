using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class TokenTests : ApiTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly WeChatMessage Hello = new WeChatMessage.Text("您好");

    [Fact]
    public async Task Two_nodes_at_the_same_moment_fetch_one_token()
    {
        await using var house = await ApiHouse.StartAsync(TimeProvider.System);
        house.Server.Wrote(OpenId);
        house.Server.Faults.Next(FaultKind.Slow, path: "stable_token");
        var (one, other) = (house.Node(), house.Node());

        var sent = Task.WhenAll(Say(one), Say(one), Say(other), Say(other));
        await Eventually.TrueAsync(() => house.Server.Asked("stable_token") == 1, Soon);
        house.Server.Faults.Release();

        (await sent).ShouldAllBe(answer => answer.IsDone);
        house.Server.Asked("stable_token").ShouldBe(1);
        house.Server.Follows(OpenId).Received.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await Find(Node);
        House.Clock.Advance(TimeSpan.FromSeconds(7200 - 250));
        await Find(Node);
        House.Server.Tokens.Asked.ShouldBe(1);

        House.Clock.Advance(TimeSpan.FromSeconds(20));
        (await Find(Node)).IsDone.ShouldBeTrue();

        House.Server.Tokens.Asked.ShouldBe(2);
        House.Clock.Advance(TimeSpan.FromSeconds(7200 - 250));
        (await Find(Node)).IsDone.ShouldBeTrue();
        House.Server.Tokens.Asked.ShouldBe(2);
        House.Log.All.ShouldNotContain("40001");
        House.Log.All.ShouldNotContain("42001");
    }

    [Fact]
    public async Task While_one_node_renews_the_token_the_other_goes_on_with_the_old_one()
    {
        var (one, other) = (House.Node(), House.Node());
        await Find(one);
        await Find(other);
        House.Clock.Advance(TimeSpan.FromSeconds(7200 - 230));
        House.Server.Faults.Next(FaultKind.Slow, path: "stable_token");

        var renewing = Find(one);
        await Eventually.TrueAsync(() => House.Server.Tokens.Asked == 2, Soon);
        (await Find(other)).IsDone.ShouldBeTrue();

        renewing.IsCompleted.ShouldBeFalse();
        House.Server.Faults.Release();
        (await renewing).IsDone.ShouldBeTrue();
        House.Server.Tokens.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task When_no_new_token_comes_the_old_one_serves_to_its_end()
    {
        var node = House.Node(options => options.Retries = 0);
        await Find(node);
        House.Clock.Advance(TimeSpan.FromSeconds(7200 - 230));
        House.Server.Faults.NextCode(-1, 1, "stable_token");

        (await Find(node)).IsDone.ShouldBeTrue();
        (await Find(node)).IsDone.ShouldBeTrue();

        // It is not asked for with every call.
        House.Server.Asked("stable_token").ShouldBe(2);
        House.Clock.Advance(TimeSpan.FromSeconds(31));
        (await Find(node)).IsDone.ShouldBeTrue();
        House.Server.Asked("stable_token").ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_was_refused_for_its_token_is_sent_once_with_another()
    {
        House.Server.Wrote(OpenId);
        await Find(Node);
        House.Server.Tokens.ReplaceElsewhere();

        (await Say(Node)).IsDone.ShouldBeTrue();

        House.Server.Follows(OpenId).Texts.ShouldBe(["您好"]);
        House.Server.Asked("custom/send").ShouldBe(2);
        House.Server.Tokens.Asked.ShouldBe(2);
        House.Server.Tokens.Forced.ShouldBe(0);
    }

    [Fact]
    public async Task A_node_whose_token_is_refused_takes_the_one_that_another_node_fetched()
    {
        var (one, other) = (House.Node(), House.Node());
        await Find(one);
        await Find(other);
        House.Server.Tokens.ReplaceElsewhere();

        (await Find(one)).IsDone.ShouldBeTrue();
        (await Find(other)).IsDone.ShouldBeTrue();

        House.Server.Tokens.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_the_platforms_clock_has_ended_is_replaced()
    {
        var theirs = new FakeTimeProvider();
        await using var house = await ApiHouse.StartAsync(theirs: theirs);
        var node = house.Node();
        await Find(node);
        theirs.Advance(TimeSpan.FromHours(3));

        (await Find(node)).IsDone.ShouldBeTrue();

        house.Log.All.ShouldContain("42001");
        house.Server.Tokens.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_is_refused_and_still_handed_out_is_forced_once_in_a_while()
    {
        await Find(Node);
        House.Server.Tokens.Spoil();

        (await Find(Node)).IsDone.ShouldBeTrue();
        House.Server.Tokens.Forced.ShouldBe(1);

        House.Server.Tokens.Spoil();
        (await Find(Node)).Outcome.ShouldBe(Outcome.Later);
        House.Server.Tokens.Forced.ShouldBe(1);

        House.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Find(Node)).IsDone.ShouldBeTrue();
        House.Server.Tokens.Forced.ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_matter_for_whoever_runs_it()
    {
        House.Server.Wrote(OpenId);

        var answer = await Say(House.Node(options => options.Secret = "wrong"));

        answer.Outcome.ShouldBe(Outcome.NotAllowed);
        answer.Code.ShouldBe(40125);
        House.Server.Asked("custom/send").ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_died_while_fetching_holds_the_others_up_for_half_a_minute_at_most()
    {
        var dead = ShelfEntry.Nothing with
        {
            FetchedBy = "dead",
            FetchedUntil = House.Clock.GetUtcNow().AddSeconds(30),
        };
        var name = $"wechat:access_token:{House.Server.AppId}";
        await House.Shelf.ReplaceAsync(name, null, dead.Write(), default);
        House.Clock.Advance(TimeSpan.FromSeconds(31));

        (await Find(House.Node())).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_fetching_to_others()
    {
        House.Server.Faults.Next(FaultKind.Slow, path: "stable_token");
        using var hangUp = new CancellationTokenSource();
        var waiting = House.Node().Followers.FindAsync(OpenId, hangUp.Token);
        await Eventually.TrueAsync(() => House.Server.Asked("stable_token") == 1, Soon);
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        (await Find(House.Node())).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Logs_tell_no_secret_no_token_no_openid_and_no_text()
    {
        House.Server.Wrote(OpenId);
        await Say(Node);
        House.Server.Faults.NextCode(45015);
        await Say(Node);
        House.Server.Faults.Next(FaultKind.DropAfter);
        await Say(Node);
        House.Server.Tokens.Spoil();
        await Say(Node);
        House.Server.Faults.Next(FaultKind.Html);
        await Node.SignIn.FindAsync("somecode", default);

        House.Log.All.ShouldContain("45015");
        foreach (var secret in new[] { House.Server.Secret, House.Server.Tokens.Current, OpenId, "您好", "somecode" })
            House.Log.All.ShouldNotContain(secret);
    }

    private static Task<ApiAnswer> Say(WeChatApi node) => node.Messages.SendAsync(OpenId, Hello, default);

    private static async Task<ApiAnswer> Find(WeChatApi node)
    {
        // Nobody of this name is known, which only who has a good token is told.
        var answer = await node.Followers.FindAsync("nobody", default);
        return answer.Code == 40003 ? new ApiAnswer(Outcome.Done) : answer;
    }
}
