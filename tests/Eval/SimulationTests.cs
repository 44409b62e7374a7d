using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using SmartService.Eval.WeChat;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Eval;

/// <summary>The simulated phone, on a host as a newcomer starts it; and the verbs on that host's data.</summary>
public sealed class SimulationTests
{
    private const string OpenId = "oSIMabcdefghijklmnopqrstuvwx";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_newcomer_follows_writes_takes_what_is_kept_away_and_is_forgotten()
    {
        using var folder = new TempFolder();
        string[] data = ["--data", folder.Path];
        await using var simulation = await Simulation.StartAsync(0, 0, data, default);
        using var http = new HttpClient { BaseAddress = simulation.Url };

        (await ViewAsync(http)).GetProperty("follows").GetBoolean().ShouldBeFalse();
        await DoAsync(http, new { what = "follow" });
        await Eventually.TrueAsync(async () => await SaysAsync(http, "智能客服"), Soon);
        await DoAsync(http, new { what = "text", text = "居民燃气多少钱一方？" });
        await Eventually.TrueAsync(async () => await SaysAsync(http, "元"), Soon);
        var view = await ViewAsync(http);
        view.GetProperty("windows").EnumerateArray().ShouldContain(one => one.GetProperty("left").GetInt32() == 5);
        view.GetProperty("menu").GetProperty("button").GetArrayLength().ShouldBe(3);
        (await http.GetStringAsync("/")).ShouldContain("公众号模拟器");

        await AgreeAsync(http, new Uri(simulation.DeskUrl, "/wechat/simulated/pages/notices"));

        var zip = Path.Combine(folder.Path, "wang.zip");
        var export = await HostProcess.RunAsync(["wechat", "export", OpenId, "--out", zip, .. data], default);
        (export.ExitCode, File.Exists(zip)).ShouldBe((0, true), export.Errors);
        var erase = await HostProcess.RunAsync(["wechat", "erase", OpenId, .. data], default);
        erase.Output.ShouldContain("Erased", customMessage: erase.Errors);
        var again = await HostProcess.RunAsync(["wechat", "erase", OpenId, .. data], default);
        (again.ExitCode, again.Errors.Contains("nobody of that name")).ShouldBe((2, true));
    }

    /// <summary>A tap on an address of ours signs them in; what WeChat's button tells comes by a push.</summary>
    private static async Task AgreeAsync(HttpClient phone, Uri page)
    {
        using var tapped = await phone.PostAsJsonAsync($"/api/{OpenId}/open", new { what = "open", id = page });
        var url = (await tapped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        using var browser = new HttpClient();
        (await browser.GetStringAsync(url)).ShouldContain("<h1>消息提醒</h1>");
        var choice = new { templates = "SIMULATED-TEMPLATE-ticket-finished", accepts = true };
        using var chosen = await browser.PostAsJsonAsync(new Uri(new Uri(url), "/open/choose"), choice);
        (await chosen.Content.ReadAsStringAsync()).ShouldContain("subscribe:ok");
        await Eventually.TrueAsync(
            async () => (await browser.GetStringAsync($"{page}/../api/notices")).Contains("还能提醒1次"),
            Soon
        );
    }

    private static Task<JsonElement> ViewAsync(HttpClient http) =>
        http.GetFromJsonAsync<JsonElement>($"/api/{OpenId}/");

    private static async Task DoAsync(HttpClient http, object deed) =>
        (await http.PostAsJsonAsync($"/api/{OpenId}/do", deed)).EnsureSuccessStatusCode();

    private static async Task<bool> SaysAsync(HttpClient http, string words) =>
        (await ViewAsync(http))
            .GetProperty("lines")
            .EnumerateArray()
            .Any(line =>
                line.GetProperty("from").GetString() == "account"
                && line.GetProperty("text").GetString()!.Contains(words)
            );
}
