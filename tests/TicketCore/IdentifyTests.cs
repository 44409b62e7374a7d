using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class IdentifyTests
{
    [Theory, EachDatabase]
    public async Task The_account_that_an_agent_names_is_the_conversations_and_is_no_proof(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await ServedAsync(record);

        (await IdentifyAsync(record, "agent2")).ShouldBeFalse();
        (await IdentifyAsync(record, "agent1")).ShouldBeTrue();
        (await IdentifyAsync(record, "agent1")).ShouldBeTrue();

        var conversation = await record.Get<ReadConversation>().FindAsync("c1", default);
        conversation!.AccountNumber.ShouldBe("20081463");
        conversation.IdentityLevel.ShouldBe(IdentityLevel.Unknown);
        (conversation.Service, conversation.Region).ShouldBe(("gas", "城区"));
        var told = await record.Get<TicketFeed>().ReadAsync(0, 100, default);
        told.Single(happened => happened.Kind == FeedKinds.CustomerIdentified)
            .DataJson.ShouldBe("""{"account":"****1463","by":"agent1"}""");
    }

    [Theory, EachDatabase]
    public async Task Who_has_proven_another_account_keeps_it(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await record.OpenAsync("c1");
        await record.AnswerAsync(await record.SayAsync("c1", "t1"), "t1", "您好，张先生。");
        await ServedAsync(record);
        (await IdentifyAsync(record, "agent1")).ShouldBeFalse();
        (await record.Get<ReadConversation>().FindAsync("c1", default))!.AccountNumber.ShouldBe("10035278");
    }

    static async Task ServedAsync(TestRecord record)
    {
        await record.OpenAsync("c1");
        await record.AskForPersonAsync("c1", "h1");
        await record.Get<ClaimConversation>().RunAsync(new("c1", "agent1"), default);
    }

    static Task<bool> IdentifyAsync(TestRecord record, string agent) =>
        record.Get<IdentifyCustomer>().RunAsync(new("c1", agent, "20081463", "gas", "城区"), default);
}
