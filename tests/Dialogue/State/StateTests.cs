using Shouldly;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;
using Xunit;

namespace SmartService.Tests.Dialogue.State;

public sealed class StateTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("""{"version":0}""")]
    [InlineData("""{"version":99,"greeted":true}""")]
    [InlineData("""{"version":1,"waiting":null}""")]
    [InlineData("""{"version":1,"task":{"skill":7}}""")]
    public void State_that_cannot_be_read_begins_anew(string? json) =>
        StateJson.Write(StateJson.Read(json)).ShouldBe(StateJson.Write(new DialogueState()));

    [Fact]
    public void What_a_recognizer_spelt_comes_back_with_the_turn()
    {
        var turn = new SmartService.Dialogue.Turn("1", "燃气", DateTimeOffset.UnixEpoch) { Heard = "人气" };

        Payload.Read(Payload.Of(turn)).ShouldNotBeNull().Heard.ShouldBe("人气");
        Payload.Of(turn with { Heard = null }).ShouldBeNull();
    }

    [Fact]
    public void State_comes_back_as_it_was_written()
    {
        var state = new DialogueState
        {
            Task = new TaskState("FileRequest", "repair-gas") { Asking = "地址" }.With("故障现象", "打不着火"),
            Interrupted = [new TaskState("TellBalance", "bill")],
            Waiting = [new Wish("question", 0.8, "安检多久一次", "gas")],
            Tries = new Dictionary<string, int> { ["10035278"] = 3 },
            Proven = new Dictionary<string, DateTimeOffset> { ["20081463"] = DateTimeOffset.UnixEpoch },
            Misunderstood = 1,
            Last = [new Said("您好", "SmallTalk", ["报修"])],
            Place = new NamedPlace("城区", "书香苑"),
            Greeted = true,
        };
        var json = StateJson.Write(state);
        StateJson.Write(StateJson.Read(json)).ShouldBe(json);
        StateJson.Read(json).Task!.Slot("故障现象").ShouldBe("打不着火");
    }

    [Fact]
    public void A_fresh_state_takes_next_to_nothing() =>
        StateJson.Write(new DialogueState()).Length.ShouldBeLessThan(120);
}
