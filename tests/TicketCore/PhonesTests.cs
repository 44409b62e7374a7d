using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class PhonesTests
{
    [Theory, EachDatabase]
    public async Task An_agent_who_is_on_a_call_at_the_PBX_is_known_to_be_and_only_changes_are_told(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        await record.Get<Agents>().SetExtensionAsync("agent1", "1001", default);
        var phones = record.Get<Phones>();
        var told = new Dictionary<string, PhoneState> { ["1001"] = PhoneState.OnCall, ["9999"] = PhoneState.OnCall };

        await phones.TellAsync(told, default);
        await phones.TellAsync(told, default);

        (await PhoneAsync(record)).ShouldBe(PhoneState.OnCall);
        (await record.Get<Agents>().FindAsync("agent2", default))!.Phone.ShouldBeNull();
        var events = await record.Get<TicketFeed>().ReadAsync(0, 100, default);
        events
            .Where(one => one.Kind == FeedKinds.PhoneChanged)
            .ShouldHaveSingleItem()
            .DataJson.ShouldContain("\"onCall\"");

        await phones.TellAsync(new Dictionary<string, PhoneState>(), default);
        (await PhoneAsync(record)).ShouldBeNull();
    }

    private static async Task<PhoneState?> PhoneAsync(TestRecord record) =>
        (await record.Get<Agents>().FindAsync("agent1", default))!.Phone;
}
