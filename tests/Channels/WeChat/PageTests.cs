using System.Net;
using Shouldly;
using SmartService.Channels.WeChat.Pages;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Channels.WeChat.Notices;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>What followers do on our own pages, and what others cannot.</summary>
public sealed class PageTests
{
    private const string Wang = "oWANG000000000000000000000001";
    private const string Li = "oLI00000000000000000000000002";
    private const string Power = "10035278";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_follower_binds_chooses_and_unbinds_and_the_bot_knows_them()
    {
        await using var house = await OpenAsync();
        using var wang = await SignedInAsync(house, Wang);
        (await wang.CallAsync("accounts")).Said.GetProperty("accounts").GetArrayLength().ShouldBe(0);

        var (status, said) = await wang.CallAsync("bind", new { number = Power, four = "8000" });
        status.ShouldBe(HttpStatusCode.OK);
        var bound = said.GetProperty("accounts").EnumerateArray().Single();
        bound.GetProperty("holder").GetString().ShouldBe("张**");
        bound.GetProperty("address").GetString().ShouldBe("建设路*号阳光花园*栋*单元*");
        (await house.SayAsync(Wang, "查电费余额")).Reply.ShouldNotBeNull().ShouldContain("应缴");
        (await house.SayAsync(Wang, "我绑定了哪些户号？")).Reply.ShouldNotBeNull().ShouldContain("供电尾号5278");

        await wang.CallAsync("bind", new { number = "20081463", four = "8000" });
        said = (await wang.CallAsync("default", new { number = "20081463" })).Said;
        said.GetProperty("accounts")[0].GetProperty("number").GetString().ShouldBe("20081463");
        foreach (var number in new[] { Power, "20081463" })
            said = (await wang.CallAsync("unbind", new { number })).Said;
        said.GetProperty("accounts").GetArrayLength().ShouldBe(0);
        var conversation = (await house.FollowerAsync(Wang)).ConversationId;
        (await house.Host.Get<ReadConversation>().FindAsync(conversation, default))!.AccountNumber.ShouldBeNull();
    }

    [Fact]
    public async Task Two_who_bind_the_same_account_both_hear_of_it()
    {
        await using var house = await OpenAsync();
        using var wang = await SignedInAsync(house, Wang);
        using var li = await SignedInAsync(house, Li);
        await wang.CallAsync("bind", new { number = Power, four = "8000" });
        (await li.CallAsync("bind", new { number = Power, four = "8000" })).Status.ShouldBe(HttpStatusCode.OK);

        await Eventually.TrueAsync(() => Got(house, Wang).Contains("另一个微信绑定了尾号5278"), Soon);
        await Eventually.TrueAsync(() => Got(house, Li).Contains("另有1个微信绑定"), Soon);
        Got(house, Wang).ShouldContain("解绑户号");
    }

    [Fact]
    public async Task Wrong_numbers_and_wrong_digits_sound_the_same_and_too_many_are_blocked()
    {
        await using var house = await OpenAsync();
        using var wang = await SignedInAsync(house, Wang);
        var (status, unknown) = await wang.CallAsync("bind", new { number = "99999999", four = "8000" });
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (_, wrong) = await wang.CallAsync("bind", new { number = Power, four = "0000" });
        wrong.ToString().ShouldBe(unknown.ToString());
        for (var one = 0; one < 3; one++)
            await wang.CallAsync("bind", new { number = Power, four = "0000" });

        (status, var blocked) = await wang.CallAsync("bind", new { number = Power, four = "8000" });

        status.ShouldBe(HttpStatusCode.TooManyRequests);
        blocked.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("30分钟");
        (await wang.CallAsync("bind", new { number = "1003", four = "8000" })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await wang.CallAsync("code", new { number = Power })).Status.ShouldBe(HttpStatusCode.BadRequest, "no SMS");
    }

    [Fact]
    public async Task Only_who_WeChat_brings_back_to_the_same_browser_gets_in_and_once()
    {
        await using var house = await OpenAsync();
        await house.SayAsync(Wang, "你好");
        using var wang = new PageBrowser(house, Wang);
        using var thief = new PageBrowser(house, Li);
        var state = await wang.SentAwayAsync("bind");
        state.ShouldMatch("^[0-9a-z]{30,128}$");
        await thief.SentAwayAsync("bind");

        await RefusedAsync(thief.EnterAsync(state));
        await RefusedAsync(wang.EnterAsync(state[..^1] + (state[^1] == '0' ? '1' : '0')));
        state = await wang.SentAwayAsync("bind");
        var code = house.Platform.People.OpenPage(Wang);
        (await wang.EnterAsync(state, code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await RefusedAsync(wang.EnterAsync(state, code));
        // The code was used up, whatever state comes with it.
        await RefusedAsync(thief.EnterAsync(await thief.SentAwayAsync("bind"), code));
        (await thief.CallAsync("accounts")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var stranger = house.Platform.People.OpenPage(Li, asStandIn: true);
        await RefusedAsync(thief.EnterAsync(await thief.SentAwayAsync("bind"), stranger));
    }

    [Fact]
    public async Task Another_site_cannot_act_for_who_is_signed_in()
    {
        await using var house = await OpenAsync();
        using var wang = await SignedInAsync(house, Wang);
        var call = new { number = Power, four = "8000" };
        (await wang.CallAsync("bind", call, isMarked: false)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await wang.CallAsync("bind", call, "https://evil.example")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await wang.CallAsync("bind", call, house.Host.Url)).Status.ShouldBe(HttpStatusCode.OK);
        using var page = await wang.GetAsync("bind");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("<script>");
    }

    [Fact]
    public async Task A_bill_opens_by_its_address_for_a_while_and_hides_who_it_is_of()
    {
        await using var house = await OpenAsync();
        var links = house.Host.Get<PageLinks>();
        var link = (await links.BillAsync(FollowerHouse.Account, Power, default))!;
        using var anybody = new PageBrowser(house, Li);
        (await anybody.GetAsync(link[link.IndexOf("bill?", StringComparison.Ordinal)..])).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );

        var (status, sheet) = await anybody.CallAsync($"bill?t={Seal(link)}");

        status.ShouldBe(HttpStatusCode.OK);
        sheet.GetProperty("holder").GetString().ShouldBe("张**");
        sheet.ToString().ShouldNotContain("301");
        sheet.GetProperty("due").GetString().ShouldNotBeNull().ShouldMatch(@"^\d+\.\d\d$");
        sheet.GetProperty("bills")[0].GetProperty("tiers").GetArrayLength().ShouldBeGreaterThan(0);
        sheet.GetProperty("payments").GetArrayLength().ShouldBeGreaterThan(0);

        var seals = house.Host.Get<PageSeals>();
        var old = await seals.SealAsync(
            PagePurpose.Bill,
            FollowerHouse.Account,
            Power,
            TimeSpan.FromSeconds(-1),
            default
        );
        (status, var expired) = await anybody.CallAsync($"bill?t={old}");
        status.ShouldBe(HttpStatusCode.Gone);
        expired.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("账单链接");
        var survey = (await links.SurveyAsync(FollowerHouse.Account, Power, default))!;
        (await anybody.CallAsync($"bill?t={Seal(survey)}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task With_billing_down_the_page_says_so_and_what_is_bound_is_still_shown()
    {
        await using var billing = await BillingServer.StartAsync();
        await using var house = await OpenAsync(
            new() { ["TicketCore:Billing:BaseUrl"] = billing.Url, ["TicketCore:Billing:Retries"] = "0" }
        );
        billing.Fail(1_000);
        using var wang = await SignedInAsync(house, Wang);
        (await wang.CallAsync("accounts")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, said) = await wang.CallAsync("bind", new { number = Power, four = "8000" });
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        said.GetProperty("title").GetString().ShouldBe("账务系统暂时连不上");
    }

    [Fact]
    public async Task A_survey_is_taken_once_and_then_thanks()
    {
        await using var house = await OpenAsync();
        await house.SayAsync(Wang, "你好");
        var id = (await house.FollowerAsync(Wang)).ConversationId;
        var link = (await house.Host.Get<PageLinks>().SurveyAsync(FollowerHouse.Account, id, default))!;
        using var wang = new PageBrowser(house, Wang);
        (await wang.CallAsync($"survey?t={Seal(link)}")).Said.GetProperty("done").GetBoolean().ShouldBeFalse();
        (
            await wang.CallAsync(
                "survey",
                new
                {
                    t = Seal(link),
                    stars = 6,
                    words = "",
                }
            )
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
        await wang.CallAsync(
            "survey",
            new
            {
                t = Seal(link),
                stars = 4,
                words = "<b>很快</b>",
            }
        );
        var (_, again) = await wang.CallAsync(
            "survey",
            new
            {
                t = Seal(link),
                stars = 1,
                words = "",
            }
        );

        again.GetProperty("again").GetBoolean().ShouldBeTrue();
        (await wang.CallAsync($"survey?t={Seal(link)}")).Said.GetProperty("done").GetBoolean().ShouldBeTrue();
        (await house.Host.Get<ReadConversation>().FindAsync(id, default))!.Satisfaction.ShouldBe(4);
        (await house.TranscriptAsync(Wang))[^1].Text.ShouldBe("（服务评价：4星）<b>很快</b>");
    }

    [Fact]
    public async Task Who_begins_to_follow_is_told_how_to_bind_and_who_is_bound_what_is_due()
    {
        await using var house = await OpenAsync();
        var first = await house.Platform.Pushes.PushAsync(Wang, new CallbackXml(house.Platform, Wang).Subscribe());
        first.Reply.ShouldNotBeNull().ShouldContain("/wechat/main/pages/bind");
        (await house.SayAsync(Wang, "怎么绑定户号")).Reply.ShouldNotBeNull().ShouldContain("/pages/bind");
        using var wang = await SignedInAsync(house, Wang);
        await wang.CallAsync("bind", new { number = Power, four = "8000" });
        await Eventually.TrueAsync(() => Got(house, Wang).Contains("已绑定供电户号"), Soon);

        await house.Platform.Pushes.PushAsync(Wang, new CallbackXml(house.Platform, Wang).Unsubscribe());
        var again = await house.Platform.Pushes.PushAsync(Wang, new CallbackXml(house.Platform, Wang).Subscribe());

        again.Reply.ShouldNotBeNull().ShouldContain("尾号5278）现在应缴");
        again.Reply.ShouldNotContain("/pages/bind");
        (await house.SayAsync(Wang, "账单链接")).Reply.ShouldNotBeNull().ShouldContain("/pages/bill?t=");
    }

    [Fact]
    public async Task WeChats_script_is_let_into_one_page_and_signed_for_it_alone()
    {
        const string own = "http://localhost:5080/wechat/main/pages/notices";
        await using var house = await OpenAsync(Notices);
        await house.SayAsync(Wang, "你好");
        using var stranger = new PageBrowser(house, Li);
        (await stranger.CallAsync(Signature(own))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var wang = new PageBrowser(house, Wang);
        await wang.SignInAsync("notices");
        house.Platform.Faults.NextCode(40164, path: "ticket/getticket");
        var (status, said) = await wang.CallAsync(Signature(own));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        said.GetProperty("title").GetString().ShouldBe("微信按钮暂时用不了");

        foreach (var page in new[] { own, $"{own}?from=timeline#top" })
            (await wang.CallAsync(Signature(page))).Status.ShouldBe(HttpStatusCode.OK, page);
        string[] others =
        [
            "https://evil.example/wechat/main/pages/notices",
            "https://localhost:5080/wechat/main/pages/notices",
            "http://localhost:5080.evil.example/wechat/main/pages/notices",
            "http://localhost:5080@evil.example/wechat/main/pages/notices",
            "http://localhost:5080/wechat/main/pages/bind",
            $"{own}/../bind",
            $"{own}.evil.example",
            "",
        ];
        foreach (var page in others)
            (await wang.CallAsync(Signature(page))).Status.ShouldBe(HttpStatusCode.Forbidden, page);

        (await PolicyAsync(wang, "notices")).ShouldContain("script-src 'self' https://res.wx.qq.com; frame-src ");
        (await PolicyAsync(wang, "bind")).ShouldNotContain("qq.com");
    }

    [Fact]
    public async Task Where_there_is_something_to_tell_a_follower_finds_the_switches_and_only_those()
    {
        await using var house = await OpenAsync(Notices);
        using var wang = await SignedInAsync(house, Wang);
        await wang.CallAsync("bind", new { number = Power, four = "8000" });
        (await house.SayAsync(Wang, "我绑定了哪些户号？")).Reply.ShouldNotBeNull().ShouldContain("/pages/notices");
        (await wang.CallAsync("accounts")).Said.GetProperty("notices").GetBoolean().ShouldBeTrue();

        var (_, said) = await wang.CallAsync("switch", new { type = "bill-out", on = false });
        var shown = said.GetProperty("topics")[0].GetProperty("notices").EnumerateArray().Single();
        (shown.GetProperty("name").GetString(), shown.GetProperty("isOn").GetBoolean()).ShouldBe(("新账单", false));
        (await wang.CallAsync("switch", new { type = "arrears", on = false })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Without_an_address_there_are_no_pages_and_no_links()
    {
        await using var house = await FollowerHouse.OpenAsync();
        (await house.SayAsync(Wang, "绑定户号")).Reply.ShouldNotBeNull().ShouldNotContain("http");
        using var wang = new PageBrowser(house, Wang);
        (await wang.GetAsync("bind")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        house.Host.Get<PageLinks>().Bind(FollowerHouse.Account).ShouldBeNull();
    }

    [Fact]
    public async Task The_followers_of_a_region_are_spoken_to_in_its_own_words()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "prompts.json"),
            """
            {
              "wechat.invite@滨江区": "滨江的朋友，绑定请点：{link}",
              "wechat.invite@东湖区": "别处的话：{link}",
              "wechat.nowBound@滨江区": "滨江供电绑好了，尾号{four}",
              "wechat.said.sticker@滨江区": "（滨江的表情）"
            }
            """
        );
        await using var house = await OpenAsync(
            new()
            {
                ["Dialogue:PromptsFolder"] = folder.Path,
                [$"Channels:WeChat:Accounts:{FollowerHouse.Account}:Region"] = "滨江区",
            }
        );
        var began = await house.Platform.Pushes.PushAsync(Wang, new CallbackXml(house.Platform, Wang).Subscribe());
        began.Reply.ShouldNotBeNull().ShouldContain("滨江的朋友，绑定请点");
        using var wang = await SignedInAsync(house, Wang);
        await wang.CallAsync("bind", new { number = Power, four = "8000" });
        await Eventually.TrueAsync(() => Got(house, Wang).Contains("滨江供电绑好了，尾号5278"), Soon);

        await house.SayAsync(Wang, "/::)");
        (await house.TranscriptAsync(Wang))[^1].Text.ShouldBe("（滨江的表情）");
    }

    internal static Task<FollowerHouse> OpenAsync(Dictionary<string, string?>? more = null) =>
        FollowerHouse.OpenAsync(
            more: new Dictionary<string, string?>(more ?? [])
            {
                [$"Channels:WeChat:Accounts:{FollowerHouse.Account}:PageUrl"] = "http://localhost:5080",
            }
        );

    internal static Dictionary<string, string?> Notices =>
        NoticeHouse
            .Tells("bill-out", "Template", "TEMPLATE-OF-BILL-OUT", ("thing1", "{note}"))
            .ToDictionary(one => $"Channels:WeChat:{one.Key}", one => one.Value);

    private static string Signature(string page) => $"signature?url={Uri.EscapeDataString(page)}";

    private static async Task<string> PolicyAsync(PageBrowser visitor, string page)
    {
        using var answer = await visitor.GetAsync(page);
        return answer.Headers.GetValues("Content-Security-Policy").Single();
    }

    private static async Task<PageBrowser> SignedInAsync(FollowerHouse house, string openId)
    {
        await house.SayAsync(openId, "你好");
        var visitor = new PageBrowser(house, openId);
        await visitor.SignInAsync();
        return visitor;
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> entering)
    {
        using var answer = await entering;
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("微信");
    }

    private static string Got(FollowerHouse house, string openId) =>
        string.Concat(house.Platform.Follows(openId).Texts);

    private static string Seal(string link) => link[(link.IndexOf("t=", StringComparison.Ordinal) + 2)..];
}
