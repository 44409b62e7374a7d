using System.Text.Json;
using Shouldly;
using SmartService.Eval.Play;
using SmartService.Eval.Running;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class ScenarioFileTests
{
    [Fact]
    public void Every_scenario_that_comes_with_the_program_can_be_read() =>
        ScenarioFiles.Read(Path.Combine(AppContext.BaseDirectory, "Scenarios")).Count.ShouldBeGreaterThanOrEqualTo(16);

    [Fact]
    public void A_scenario_is_read_with_all_that_it_expects()
    {
        var scenario = ScenarioFiles.Parse(
            """
            { "name": "n", "between": { "from": "11-06", "to": "03-15" },
              "turns": [{ "say": "催一下{ticket}", "anew": true,
                          "expect": { "saysAll": ["a"], "skill": "TrackRequest", "hasTicket": true, "cites": "" } }] }
            """
        );
        scenario.Between.ShouldBe(new Season("11-06", "03-15"));
        var step = scenario.Turns.ShouldHaveSingleItem();
        step.Anew.ShouldBeTrue();
        step.Expect!.SaysAll.ShouldBe(["a"]);
        step.Expect.HasTicket.ShouldBe(true);
        step.Expect.Cites.ShouldBe("");
    }

    [Theory]
    [InlineData(
        """{ "name": " ", "turns": [{ "say": "你好", "expect": { "skill": "SmallTalk" } }] }""",
        "name is empty"
    )]
    [InlineData("""{ "name": "n", "turns": [] }""", "turns is empty")]
    [InlineData("""{ "name": "n", "turns": [{ "say": "你好" }] }""", "never fail")]
    [InlineData("""{ "name": "n", "turns": [{ "say": "", "expect": { "skill": "S" } }] }""", "turn 1: say is empty")]
    [InlineData(
        """{ "name": "n", "turns": [{ "say": "a", "expect": { "skill": "S" } }, { "say": "b", "expect": {} }] }""",
        "turn 2: expect is empty"
    )]
    [InlineData(
        """{ "name": "n", "turns": [{ "say": "a", "expect": { "silent": true, "skill": "S" } }] }""",
        "silence can fulfil none"
    )]
    [InlineData(
        """{ "name": "n", "between": { "from": "13-01", "to": "03-15" }, "turns": [{ "say": "a", "expect": { "skill": "S" } }] }""",
        "month and day"
    )]
    public void What_could_never_fail_is_refused_with_the_reason(string json, string reason) =>
        Should.Throw<EvalException>(() => ScenarioFiles.Parse(json)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("""{ "name": "n", "turns": [{ "say": "a", "expect": { "sayAll": ["b"] } }] }""", "sayAll")]
    [InlineData("""{ "name": "n", "turns": [{ "expect": { "skill": "S" } }] }""", "say")]
    [InlineData("""{ "name": "n", "turns": [{ "say": null, "expect": { "skill": "S" } }] }""", "say")]
    [InlineData("""{ "turns": [{ "say": "a", "expect": { "skill": "S" } }] }""", "name")]
    [InlineData("""{ "name": "n", """, "end of data")]
    public void A_misspelt_or_missing_name_is_told(string json, string word) =>
        Should.Throw<JsonException>(() => ScenarioFiles.Parse(json)).Message.ShouldContain(word);

    [Fact]
    public void A_folder_without_scenarios_and_a_path_that_is_not_there_are_told()
    {
        var folder = Directory.CreateTempSubdirectory("scenarios-");
        try
        {
            Should.Throw<EvalException>(() => ScenarioFiles.Read(folder.FullName)).Message.ShouldContain(".json");
            var nowhere = Path.Combine(folder.FullName, "nowhere");
            Should.Throw<EvalException>(() => ScenarioFiles.Read(nowhere)).Message.ShouldContain(nowhere);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_broken_file_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("scenarios-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "gas.json"), "{");
            Should
                .Throw<EvalException>(() => ScenarioFiles.Read(folder.FullName))
                .Message.ShouldStartWith("gas.json: ");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("2026-11-05T15:59:00Z", false)]
    [InlineData("2026-11-05T16:00:00Z", true)]
    [InlineData("2026-12-31T20:00:00Z", true)]
    [InlineData("2027-03-15T15:59:00Z", true)]
    [InlineData("2027-03-15T16:00:00Z", false)]
    public void A_season_over_the_new_year_is_counted_in_days_of_China(string now, bool holds) =>
        new Season("11-06", "03-15").Holds(DateTimeOffset.Parse(now)).ShouldBe(holds);
}
