using Shouldly;
using SmartService.Eval.Play;
using SmartService.Tests.Walks;
using Xunit;

namespace SmartService.Tests.Eval;

/// <summary>Scenarios that come with the program, on a host as a user starts it.</summary>
[Collection(OnNewHost.Name)]
public sealed class PlayTests(NewHost home)
{
    [Theory]
    [InlineData("balance-with-identity.json")]
    [InlineData("known-outage-attached.json")]
    public async Task A_scenario_goes_as_it_should(string name)
    {
        var played = await PlayAsync(ScenarioFiles.Read(Path.Combine(AppContext.BaseDirectory, "Scenarios", name))[0]);
        played.Turns.SelectMany(turn => turn.Complaints).ShouldBeEmpty();
        played.Turns.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_the_customer_did_not_get_is_complained_of_at_its_turn()
    {
        var scenario = ScenarioFiles.Parse(
            """
            { "name": "n", "turns": [
              { "say": "查电费", "expect": { "skill": "TellBalance" } },
              { "say": "10035278", "expect": { "saysAll": ["一百万元"], "hasTicket": true } } ] }
            """
        );
        var played = await PlayAsync(scenario);
        played.Passed.ShouldBeFalse();
        played.Turns[0].Complaints.ShouldBeEmpty();
        played.Turns[1].Complaints.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Out_of_its_season_a_scenario_is_skipped_with_the_reason()
    {
        var midsummer = new FixedTime(DateTimeOffset.Parse("2026-07-01T00:00:00Z"));
        var player = new Player(home.Host.Url, TimeSpan.FromSeconds(20), midsummer);
        var winter = new Scenario(
            "n",
            [new Step("查电费", new Expectation { Silent = true })],
            new Season("11-06", "03-15")
        );
        var played = await player.PlayAsync(winter, default);
        played.Skipped.ShouldBe("holds from 11-06 to 03-15");
        played.Turns.ShouldBeEmpty();
    }

    Task<Played> PlayAsync(Scenario scenario) =>
        new Player(home.Host.Url, TimeSpan.FromSeconds(20), TimeProvider.System).PlayAsync(scenario, default);

    sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
