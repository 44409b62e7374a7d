using System.Text.Json;
using Shouldly;
using SmartService.Eval.WeChat.Platform;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using SmartService.Tests.Fakes.Asterisk;
using SmartService.Tests.Walks;
using Xunit;

namespace SmartService.Tests.Host;

/// <summary>The verbs, on the data of a host that is running at the same time.</summary>
[Collection(OnNewHost.Name)]
public sealed class VerbTests(NewHost fresh) : IDisposable
{
    readonly TempFolder folder = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task Ask_gives_the_answer_with_its_source_as_one_line_of_JSON()
    {
        var ended = await VerbAsync(["ask", "城区居民用电第一档一年多少度，多少钱一度？", "--json"]);

        ended.ExitCode.ShouldBe(0, ended.Errors);
        var answer = Lines(ended).ShouldHaveSingleItem();
        answer.GetProperty("skill").GetString().ShouldBe("AnswerQuestion");
        answer.GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("2520");
        answer.GetProperty("confidence").GetDouble().ShouldBeInRange(0.01, 1);
        answer.GetProperty("elapsedMs").GetDouble().ShouldBeGreaterThan(0);
        var citation = answer.GetProperty("citations")[0];
        citation.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        citation.GetProperty("passageId").GetString().ShouldNotBeNullOrEmpty();
        foreach (var name in new[] { "clause", "effectiveFrom" })
            citation.TryGetProperty(name, out _).ShouldBeTrue(name);
        foreach (var name in new[] { "suggestions", "ticket", "handoff" })
            answer.TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Fact]
    public async Task Ask_takes_a_line_each_and_gives_a_line_each()
    {
        var ended = await VerbAsync(["ask", "-", "--json"], "我要找人工\n\n燃气漏气了，味道很大\n");

        var answers = Lines(ended);
        answers.Count.ShouldBe(3);
        answers[0].GetProperty("skill").GetString().ShouldBe("HandOff");
        answers[2].GetProperty("skill").GetString().ShouldBe("Emergency");
        answers[2].GetProperty("handoff").GetProperty("priority").GetString().ShouldBe("emergency");
        answers[2].GetProperty("ticket").GetString().ShouldNotBeNull().Length.ShouldBe(12);
    }

    [Fact]
    public async Task Ask_with_an_account_speaks_to_its_proven_holder()
    {
        var ended = await VerbAsync(["ask", "我还欠多少电费", "--account", "10035278"]);

        ended.ExitCode.ShouldBe(0, ended.Errors);
        ended.Output.ShouldContain("元");
    }

    [Fact]
    public async Task Ask_for_an_account_that_is_not_there_is_refused()
    {
        var ended = await VerbAsync(["ask", "我还欠多少电费", "--account", "99999999"]);

        ended.ExitCode.ShouldBe(2);
        ended.Errors.ShouldContain("99999999");
    }

    [Fact]
    public async Task Import_tells_what_it_did_and_what_it_refused_and_the_bot_knows_it()
    {
        var table = Path.Combine(folder.Path, "faq.csv");
        await File.WriteAllTextAsync(
            table,
            "问题,相似问法,答案\n热计量表的电池几年换一次？,热表电池多久换|热量表电池寿命,热计量表的电池6年换一次，编号LJ-2730。\n没有答案的问题,,\n",
            patience
        );

        var first = await VerbAsync(["import", table]);
        first.ExitCode.ShouldBe(1);
        first.Output.ShouldContain("faq.csv:3");
        var second = await VerbAsync(["import", table]);
        second.Output.ShouldContain("不变 1");
        var asked = await VerbAsync(["ask", "热计量表的电池多长时间换一次"]);
        asked.Output.ShouldContain("LJ-2730");
    }

    [Fact]
    public async Task Import_of_a_path_that_is_not_there_is_refused()
    {
        var ended = await VerbAsync(["import", "/nowhere/at-all.csv"]);

        ended.ExitCode.ShouldNotBe(0);
        (ended.Output + ended.Errors).ShouldContain("/nowhere/at-all.csv");
    }

    [Fact]
    public async Task The_doctor_says_what_is_there_and_what_is_not()
    {
        var ended = await VerbAsync(["doctor"]);

        ended.ExitCode.ShouldBe(0, ended.Output + ended.Errors);
        foreach (
            var named in new[]
            {
                "Database",
                "SQLite",
                "Knowledge",
                "Embedding",
                "Language model",
                "Billing",
                "Text messages",
                "Desk",
                "PDF import",
                "Clock",
                "Data folder",
            }
        )
            ended.Output.ShouldContain(named);
    }

    [Fact]
    public async Task The_doctor_changes_nothing()
    {
        var ended = await HostProcess.RunAsync(["doctor", "--data", folder.Path], patience);

        ended.Output.ShouldContain("not made yet");
        Directory.EnumerateFileSystemEntries(folder.Path).Where(path => new FileInfo(path).Length > 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_doctor_finds_a_database_that_does_not_answer()
    {
        var ended = await HostProcess.RunAsync(
            ["doctor", "--data", folder.Path, "--db", "Host=127.0.0.1;Port=1;Username=u;Password=hush-hush;Timeout=3"],
            patience
        );

        ended.ExitCode.ShouldBe(1);
        ended.Output.ShouldContain("does not answer");
        (ended.Output + ended.Errors).ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task The_doctor_says_whether_the_PBX_answers()
    {
        await using var pbx = await FakeAsterisk.StartAsync();

        var ended = await VerbAsync(["doctor", .. Settings(pbx, FakeManager.Secret)]);
        ended.ExitCode.ShouldBe(0, ended.Output + ended.Errors);
        ended.Output.ShouldContain("Asterisk 20.9.1");

        ended = await VerbAsync(["doctor", .. Settings(pbx, "wrong-secret")]);
        ended.ExitCode.ShouldBe(0, "callers are served without it");
        ended.Output.ShouldContain("VoiceGateway:Pbx:Ami:User and Secret");
        ended.Output.ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task WeChats_verbs_bring_the_menu_make_codes_and_count_notices()
    {
        await using var platform = await WeChatServer.StartAsync();
        string[] account =
        [
            $"--Channels:WeChat:Accounts:main:AppId={platform.AppId}",
            $"--Channels:WeChat:Accounts:main:Secret={platform.Secret}",
            "--Channels:WeChat:Accounts:main:Token=callbacktoken",
            $"--Channels:WeChat:Accounts:main:BaseUrl={platform.Url}",
            $"--Channels:WeChat:Accounts:main:PagesUrl={platform.Url}",
        ];
        var picture = Path.Combine(folder.Path, "hall.jpg");

        var pushed = await VerbAsync(["wechat", "menu", "push", .. account]);
        var made = await VerbAsync(["wechat", "qr", "hall-1", "--out", picture, .. account]);
        var counted = await VerbAsync(["wechat", "notices", "--since", "2026-11-01", .. account]);
        var doctor = await VerbAsync(["doctor", .. account]);

        pushed.ExitCode.ShouldBe(0, pushed.Errors);
        pushed.Output.ShouldContain("say:转人工");
        platform.Menus.Conditional.Count.ShouldBe(1);
        made.ExitCode.ShouldBe(0, made.Errors);
        made.Output.ShouldContain("东湖营业厅");
        made.Output.ShouldContain($"{platform.Url}/cgi-bin/showqrcode");
        made.Output.ShouldContain($"{new FileInfo(picture).Length} bytes");
        platform.People.QrScenes.ShouldBe([("hall-1", null)]);
        counted.Output.ShouldContain("message-waiting");
        doctor.ExitCode.ShouldBe(0, doctor.Output + doctor.Errors);
        doctor.Output.ShouldContain("main: 明文模式");
        doctor.Output.ShouldContain("EncodingAesKey");
        doctor.Output.ShouldContain("PageUrl");
    }

    [Fact]
    public async Task WeChats_verbs_refuse_an_account_and_a_menu_that_cannot_be()
    {
        var menu = Path.Combine(folder.Path, "menu.json");
        await File.WriteAllTextAsync(menu, """{ "button": [ { "name": "查", "type": "click" } ] }""", patience);
        string[] account = ["AppId=wx0123456789abcdef", "Secret=hush-hush", "Token=token", $"MenuFile={menu}"];

        var none = await VerbAsync(["wechat", "menu", "show"]);
        var wrong = await VerbAsync(["doctor", .. account.Select(one => $"--Channels:WeChat:Accounts:main:{one}")]);

        none.ExitCode.ShouldBe(2);
        none.Errors.ShouldContain("Channels:WeChat:Accounts");
        wrong.ExitCode.ShouldBe(2);
        wrong.Errors.ShouldContain("button[0]: key is missing");
        wrong.Errors.ShouldNotContain("hush-hush");
    }

    static IEnumerable<string> Settings(FakeAsterisk pbx, string secret) =>
        [
            "--VoiceGateway:Pbx:Kind=asterisk",
            $"--VoiceGateway:Pbx:Ari:BaseUrl={pbx.Ari.Url}",
            $"--VoiceGateway:Pbx:Ari:User={FakeAsterisk.User}",
            $"--VoiceGateway:Pbx:Ari:Password={FakeAsterisk.Password}",
            "--VoiceGateway:Pbx:Ami:Host=127.0.0.1",
            $"--VoiceGateway:Pbx:Ami:Port={pbx.Manager.Port}",
            $"--VoiceGateway:Pbx:Ami:User={FakeAsterisk.User}",
            $"--VoiceGateway:Pbx:Ami:Secret={secret}",
        ];

    Task<Finished> VerbAsync(IEnumerable<string> arguments, string? input = null) =>
        HostProcess.RunAsync([.. arguments, "--data", fresh.DataFolder], patience, input);

    static List<JsonElement> Lines(Finished ended) =>
        [
            .. ended
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    public void Dispose() => folder.Dispose();
}
