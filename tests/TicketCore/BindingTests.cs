using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Texts;
using Xunit;

namespace SmartService.Tests.TicketCore;

/// <summary>Followers who bind account numbers, in the record.</summary>
public sealed class BindingTests
{
    private const string Power = "10035278";
    private const string Gas = "20081463";

    [Theory, EachDatabase]
    public async Task Who_binds_an_account_is_known_by_it_until_they_let_go_of_it(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var wang = await FollowsAsync(record, "wang");
        (await BindAsync(record, wang, Power, "8000")).ShouldBe(BindOutcome.Bound);
        (await BindAsync(record, wang, Power, "8000")).ShouldBe(BindOutcome.Already);
        (await BindAsync(record, wang, Gas, "8000")).ShouldBe(BindOutcome.Bound);
        await KnownAsync(record, wang, Power, IdentityLevel.Channel);

        (await record.Get<SetDefaultAccount>().RunAsync(wang.Id, Gas, default)).ShouldBeTrue();
        await KnownAsync(record, wang, Gas, IdentityLevel.Channel);
        var bound = await record.Get<ReadBindings>().OfConversationAsync(wang.ConversationId, default);
        bound.Select(one => (one.AccountNumber, one.IsDefault)).ShouldBe([(Gas, true), (Power, false)]);

        (await UnbindAsync(record, wang, Gas)).ShouldBeTrue();
        await KnownAsync(record, wang, Power, IdentityLevel.Channel);
        (await UnbindAsync(record, wang, Power)).ShouldBeTrue();
        (await UnbindAsync(record, wang, Power)).ShouldBeFalse();
        await KnownAsync(record, wang, null, IdentityLevel.Unknown);
        (await LinesAsync(record, wang)).ShouldBe([$"{Power} 0", $"{Gas} 0", "gone", "gone"]);
        var told = await record.Get<TicketFeed>().ReadAsync(0, 100, default);
        told.Count(one => one.Kind == FeedKinds.AccountBound).ShouldBe(2);
        told.Count(one => one.Kind == FeedKinds.AccountUnbound).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Two_may_have_the_same_account_and_both_hear_of_it(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var wang = await FollowsAsync(record, "wang");
        var li = await FollowsAsync(record, "li");
        await BindAsync(record, wang, Power, "8000");
        (await BindAsync(record, li, Power, "8000")).ShouldBe(BindOutcome.Bound);
        (await LinesAsync(record, wang)).ShouldBe([$"{Power} 0", $"shared {Power}"]);
        (await LinesAsync(record, li)).ShouldBe([$"{Power} 1"]);
    }

    [Theory, EachDatabase]
    public async Task Wrong_tries_block_the_follower_and_the_account_for_a_while(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var wang = await FollowsAsync(record, "wang");
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(one => BindAsync(record, wang, one % 2 == 0 ? Power : "99999999", "0000"))
        );
        outcomes.Count(outcome => outcome == BindOutcome.Wrong).ShouldBe(5);
        outcomes.Count(outcome => outcome == BindOutcome.Blocked).ShouldBe(3);
        (await BindAsync(record, wang, Power, "8000")).ShouldBe(BindOutcome.Blocked, "though it is right");

        // Others try the same account until it is blocked for everybody.
        for (var one = 0; one < 10; one++)
            await BindAsync(record, await FollowsAsync(record, $"thief{one}"), Power, "1111");
        var li = await FollowsAsync(record, "li");
        (await BindAsync(record, li, Power, "8000")).ShouldBe(BindOutcome.Blocked);
        (await BindAsync(record, li, Gas, "8000")).ShouldBe(BindOutcome.Bound);
        record.Clock.Advance(TimeSpan.FromMinutes(31));
        (await BindAsync(record, li, Power, "8000")).ShouldBe(BindOutcome.Bound);
    }

    [Theory, EachDatabase]
    public async Task A_code_goes_to_the_registered_phone_is_right_once_and_is_not_kept(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var wang = await FollowsAsync(record, "wang");
        (await CodeAsync(record, wang, Power)).ShouldBe(CodeOutcome.Sent);
        (await CodeAsync(record, wang, Power)).ShouldBe(CodeOutcome.TooSoon);
        var text = (await record.Get<OrderText>().OfConversationAsync(wang.ConversationId, default)).Single();
        text.Number.ShouldBe("13800138000");
        await record.Get<OrderText>().FinishAsync(text.Key, null, default);
        (await record.Get<OrderText>().FindAsync(text.Key, default))!.Text.ShouldBeEmpty();

        (await BindAsync(record, wang, Power, code: "000000")).ShouldBe(BindOutcome.Wrong);
        (await BindAsync(record, wang, Power, code: text.Text)).ShouldBe(BindOutcome.Bound);
        await UnbindAsync(record, wang, Power);
        (await BindAsync(record, wang, Power, code: text.Text)).ShouldBe(BindOutcome.Wrong);

        record.Clock.Advance(TimeSpan.FromMinutes(2));
        (await CodeAsync(record, wang, "99999999")).ShouldBe(CodeOutcome.Sent, "it sounds the same");
        (await CodeAsync(record, await FollowsAsync(record, "li"), Gas)).ShouldBe(CodeOutcome.Sent);
        (await CodeAsync(record, await FollowsAsync(record, "zhao"), Gas)).ShouldBe(CodeOutcome.TooSoon);
        (await record.Get<OrderText>().OfConversationAsync(wang.ConversationId, default)).Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_survey_is_written_once_for_each_key_and_its_words_are_the_customers(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        await record.OpenAsync("c1");
        var end = record.Get<EndConversation>();
        (await end.RateAsync(new("c1", 2, new("survey:1", "太慢了")), default)).ShouldBeTrue();
        (await end.RateAsync(new("c1", 5, new("survey:1", "很好")), default)).ShouldBeFalse();
        (await record.Get<ReadConversation>().FindAsync("c1", default))!.Satisfaction.ShouldBe(2);
        var line = (await record.Get<ReadConversation>().TranscriptAsync("c1", 0, 10, default)).Single();
        (line.Speaker, line.Text, line.Unanswered).ShouldBe((Speaker.Customer, "太慢了", false));
    }

    private static async Task<Follower> FollowsAsync(TestRecord record, string user)
    {
        var request = new ReceivePushRequest("main", user, $"follow-{user}", "wechat", null) { Follows = true };
        return (await record.Get<ReceivePush>().RunAsync(request, default)).Follower;
    }

    private static Task<BindOutcome> BindAsync(
        TestRecord record,
        Follower follower,
        string account,
        string? four = null,
        string? code = null
    ) =>
        record
            .Get<BindAccount>()
            .RunAsync(
                new(
                    follower.Id,
                    account,
                    four,
                    code,
                    new((bound, others) => $"{bound.Number} {others}", bound => $"shared {bound.Number}")
                ),
                default
            );

    private static Task<bool> UnbindAsync(TestRecord record, Follower follower, string account) =>
        record.Get<UnbindAccount>().RunAsync(follower.Id, account, "gone", default);

    private static Task<CodeOutcome> CodeAsync(TestRecord record, Follower follower, string account) =>
        record.Get<OrderBindCode>().RunAsync(new(follower.Id, account, code => code), default);

    private static async Task KnownAsync(TestRecord record, Follower follower, string? account, IdentityLevel level)
    {
        var conversation = await record.Get<ReadConversation>().FindAsync(follower.ConversationId, default);
        (conversation!.AccountNumber, conversation.IdentityLevel).ShouldBe((account, level));
    }

    private static async Task<IEnumerable<string>> LinesAsync(TestRecord record, Follower follower) =>
        (await record.Get<ReadConversation>().TranscriptAsync(follower.ConversationId, 0, 100, default)).Select(line =>
            line.Text
        );
}
