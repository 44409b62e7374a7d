using Shouldly;
using SmartService.Channels.WeChat;
using SmartService.Channels.WeChat.Scenes;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Channels.WeChat.Notices;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>Where a QR code leads whoever scans it.</summary>
public sealed class SceneTests
{
    private const string Wang = "oWANG000000000000000000000001";

    [Fact]
    public async Task Who_scans_a_code_is_led_to_what_its_entry_says()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var push = new CallbackXml(house.Platform, Wang);

        var began = await house.Platform.Pushes.PushAsync(Wang, push.Subscribe("bill-40017786"));
        began.Reply.ShouldNotBeNull().ShouldContain("智能客服");
        var meter = await house.Platform.Pushes.PushAsync(Wang, push.Scan("meter-A1234567"));
        meter.Reply.ShouldNotBeNull();
        var nowhere = await house.Platform.Pushes.PushAsync(Wang, push.Scan("meter-<a>1234"));
        nowhere.Reply.ShouldBeNull();

        var said = (await house.TranscriptAsync(Wang)).Where(line => line.Speaker == Speaker.Customer).ToList();
        said.Select(line => line.Text).ShouldBe(["", "查一下户号40017786欠多少钱", "我要校表，表号A1234567"]);
    }

    [Theory]
    [InlineData("hall-1", true)]
    [InlineData("hall-10", false)]
    [InlineData("bill-4001778", false)]
    [InlineData("bill-40017786; DROP TABLE", false)]
    [InlineData("engineer-王师傅", true)]
    [InlineData("engineer-{rest}", false)]
    [InlineData("", false)]
    [InlineData("meter-1234\n", false)]
    public void Only_scenes_of_the_file_lead_anywhere(string scene, bool leads) =>
        (SceneBook.Load(null).Words(scene) is not null).ShouldBe(leads);

    [Fact]
    public void A_file_of_scenes_that_cannot_be_used_is_refused_with_every_reason()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "scenes.json");
        File.WriteAllText(
            path,
            """
            { "scenes": [
              { "scene": "a", "prefix": "b", "say": "好" },
              { "prefix": "c-", "say": "好" },
              { "prefix": "d-", "rest": "(", "say": "" } ] }
            """
        );

        var problems = Should.Throw<DataFileException>(() => SceneBook.Load(path)).Problems;

        problems.ShouldContain("scenes[0]: expected one of scene and prefix.");
        problems.ShouldContain(one => one.StartsWith("scenes[1]: rest says"));
        problems.ShouldContain(one => one.StartsWith("scenes[2]: rest is (;"));
        problems.ShouldContain(one => one.StartsWith("scenes[2]: say is"));
    }
}
