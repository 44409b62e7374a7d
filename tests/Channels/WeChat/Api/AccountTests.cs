using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class AccountTests : ApiTests
{
    private static readonly MenuButton[] Menu =
    [
        MenuButton.Group(
            "查询",
            MenuButton.Click("查欠费", "balance"),
            MenuButton.Click("停水停电停气通知", "outages")
        ),
        MenuButton.View("网上办理", "https://x.example/chat?from=menu&a=1"),
        MenuButton.MiniProgram("缴费", new("wx00", "pages/pay"), "https://x.example/pay"),
    ];

    [Fact]
    public async Task A_menu_is_made_shown_and_taken_away()
    {
        (await Node.Menus.GetAsync(default)).Value!.Buttons.ShouldBeEmpty();
        (await Node.Menus.CreateAsync(Menu, default)).IsDone.ShouldBeTrue();
        var id = await Node.Menus.AddConditionalAsync([MenuButton.Click("大客户", "vip")], "2", default);

        House.Server.Menus.Names.ShouldBe(["查询", "查欠费", "停水停电停气通知", "网上办理", "缴费"]);
        var shown = (await Node.Menus.GetAsync(default)).Value!;
        shown.Buttons[0].Below!.Select(button => button.Key).ShouldBe(["balance", "outages"]);
        shown.Buttons[1].Url.ShouldBe("https://x.example/chat?from=menu&a=1");
        shown.Buttons[2].PagePath.ShouldBe("pages/pay");
        var conditional = shown.Conditional.Single();
        (conditional.MenuId, conditional.TagId).ShouldBe((id.Value, "2"));
        conditional.Buttons.Single().Name.ShouldBe("大客户");

        (await Node.Menus.DeleteAsync(default)).IsDone.ShouldBeTrue();
        House.Server.Menus.Names.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(40016, "一", "二", "三", "四")]
    [InlineData(40018, "六个汉字太长")]
    public async Task A_menu_against_the_rules_is_refused(int code, params string[] names)
    {
        var buttons = names.Select(name => MenuButton.Click(name, "key")).ToArray();
        var answer = await Node.Menus.CreateAsync(buttons, default);
        (answer.Outcome, answer.Code).ShouldBe((Outcome.Invalid, code));
    }

    [Fact]
    public async Task A_button_with_six_below_it_is_refused()
    {
        var six = Enumerable.Range(1, 6).Select(number => MenuButton.Click($"第{number}个", "key")).ToArray();
        (await Node.Menus.CreateAsync([MenuButton.Group("查询", six)], default)).Code.ShouldBe(40023);
    }

    [Fact]
    public async Task A_qr_code_carries_its_scene_for_a_while_or_for_ever()
    {
        var forAMonth = await Node.QrCodes.CreateAsync("bill-10035278", QrCodes.LongestLife, default);
        var forEver = await Node.QrCodes.CreateAsync("stairwell-5", null, default);

        forAMonth.Value!.Url.ShouldStartWith("http://weixin.qq.com/q/");
        forEver.Value!.PictureUrl.ShouldStartWith("https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ");
        House.Server.People.QrScenes.ShouldBe([("bill-10035278", 2_592_000), ("stairwell-5", null)]);
        (await Node.QrCodes.CreateAsync(new string('x', 65), null, default)).Outcome.ShouldBe(Outcome.Invalid);
    }

    [Fact]
    public async Task A_follower_is_told_from_who_left()
    {
        var user = House.Server.Follows(OpenId);
        (user.Scene, user.QrScene) = ("ADD_SCENE_QR_CODE", "stairwell-5");

        var follower = (await Node.Followers.FindAsync(OpenId, default)).Value!;
        (follower.IsFollowing, follower.UnionId, follower.QrScene).ShouldBe((true, $"union-{OpenId}", "stairwell-5"));
        follower.FollowedAt.ShouldBe(House.Clock.GetUtcNow());

        user.IsFollowing = false;
        (await Node.Followers.FindAsync(OpenId, default)).Value.ShouldBe(new Follower(false, null, null, null, null));
    }

    [Fact]
    public async Task A_code_tells_once_who_opened_the_page()
    {
        var code = House.Server.People.OpenPage(OpenId);
        (await Node.SignIn.FindAsync(code, default)).Value.ShouldBe(new PageVisitor(OpenId, null, false));
        (await Node.SignIn.FindAsync(code, default)).Code.ShouldBe(40163);
        (await Node.SignIn.FindAsync("none", default)).Code.ShouldBe(40029);

        var standIn = House.Server.People.OpenPage("o-made-up", asStandIn: true);
        (await Node.SignIn.FindAsync(standIn, default)).Value!.IsStandIn.ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_whose_answer_was_lost_is_not_tried_again()
    {
        var code = House.Server.People.OpenPage(OpenId);
        House.Server.Faults.Next(FaultKind.DropAfter, path: "oauth2");
        (await Node.SignIn.FindAsync(code, default)).Outcome.ShouldBe(Outcome.Unknown);
        House.Server.Asked("oauth2/access_token").ShouldBe(1);
    }

    [Fact]
    public void The_way_to_sign_in_leads_back_here() =>
        Node
            .SignIn.Address("https://x.example/chat?a=1", "s1")
            .ShouldBe(
                "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0123456789abcdef"
                    + "&redirect_uri=https%3A%2F%2Fx.example%2Fchat%3Fa%3D1&response_type=code&scope=snsapi_base&state=s1#wechat_redirect"
            );

    [Theory]
    [InlineData("http://mp.weixin.qq.com?params=value#top", "0f9de62fce790f9a083d5c99e95740ceb90c27ed")]
    [InlineData("http://mp.weixin.qq.com", "f4d90daf4b3bca3078ab155816175ba34c443a7b")]
    public void A_page_is_signed_as_the_documentation_shows(string page, string signature) =>
        PageSignatures
            .Sign(
                "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
                1414587457,
                "Wm3WZYTPz0wzccnW",
                page
            )
            .ShouldBe(signature);

    [Fact]
    public async Task All_nodes_sign_pages_with_one_ticket_until_it_nears_its_end()
    {
        var other = House.Node();
        var signed = await Task.WhenAll(
            Node.Pages.SignAsync("https://x.example/a", default),
            Node.Pages.SignAsync("https://x.example/b", default)
        );
        (await other.Pages.SignAsync("https://x.example/c", default)).IsDone.ShouldBeTrue();

        signed.ShouldAllBe(answer => answer.Value!.Signature.Length == 40);
        House.Server.Tokens.TicketsAsked.ShouldBe(1);
        House.Clock.Advance(TimeSpan.FromSeconds(7200 - 230));
        (await other.Pages.SignAsync("https://x.example/c", default)).IsDone.ShouldBeTrue();
        House.Server.Tokens.TicketsAsked.ShouldBe(2);
    }
}
