using Shouldly;
using SmartService.Channels.WeChat;
using SmartService.Channels.WeChat.Menus;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Channels.WeChat.Notices;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Followers;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Menus;

public sealed class MenuTests
{
    private const string Wang = NoticeHouse.Wang;

    [Fact]
    public async Task The_menu_is_brought_to_the_platform_with_one_for_who_is_bound_however_often()
    {
        await using var house = await NoticeHouse.OpenAsync([]);
        var menus = house.Host.Get<AccountMenus>();

        await menus.PushAsync(NoticeHouse.Account, default);
        var pushed = await menus.PushAsync(NoticeHouse.Account, default);

        house.Platform.Menus.Names.ShouldContain("燃气报修");
        house.Platform.Menus.Conditional.ShouldHaveSingleItem().Names.ShouldContain("暖气复热");
        var shown = await menus.ShowAsync(NoticeHouse.Account, default);
        shown.Select(menu => menu.For).ShouldBe(["所有人", "已绑定"]);
        shown[1].Lines.ShouldBe(pushed[1].Lines);
    }

    [Fact]
    public void A_button_opens_our_own_page_where_the_account_has_pages()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "menu.json");
        File.WriteAllText(path, """{ "button": [ { "name": "绑定", "type": "view", "url": "{pages}/bind" } ] }""");
        var menu = MenuFile.Load(path);

        menu.With("https://service.example.com/wechat/main/pages")
            .Button[0]
            .Url.ShouldBe("https://service.example.com/wechat/main/pages/bind");
        Should.Throw<DataFileException>(() => menu.With(null)).Message.ShouldContain("PageUrl");
    }

    [Fact]
    public async Task What_the_platform_refuses_is_told_with_its_code()
    {
        await using var house = await NoticeHouse.OpenAsync([]);
        house.Platform.Faults.NextCode(48001, path: "menu/create");

        var refused = await Should.ThrowAsync<WeChatRefusalException>(() =>
            house.Host.Get<AccountMenus>().PushAsync(NoticeHouse.Account, default)
        );

        refused.Message.ShouldContain("48001");
        var unknown = await Should.ThrowAsync<UnknownAccountException>(() =>
            house.Host.Get<AccountMenus>().PushAsync("other", default)
        );
        unknown.Message.ShouldContain(NoticeHouse.Account);
    }

    [Fact]
    public async Task Who_binds_an_account_has_the_tag_until_they_let_go_and_again_after_they_left_and_came_back()
    {
        await using var house = await NoticeHouse.OpenAsync([], bound: false);
        var follower = (await house.FollowerAsync()).Id;
        var words = new BindingWords((_, _) => "好了", _ => "有人绑定了");

        var bound = await house
            .Host.Get<BindAccount>()
            .RunAsync(new(follower, NoticeHouse.Heating, NoticeHouse.Phone[^4..], null, words), default);
        bound.ShouldBe(BindOutcome.Bound);
        await Eventually.TrueAsync(() => house.Platform.Tags.Of(Wang) is ["已绑定"], NoticeHouse.Soon);
        await house.PushAsync(new CallbackXml(house.Platform, Wang).Unsubscribe());
        house.Platform.Tags.Of(Wang).ShouldBeEmpty();
        await house.PushAsync(new CallbackXml(house.Platform, Wang).Subscribe());
        await Eventually.TrueAsync(() => house.Platform.Tags.Of(Wang).Count == 1, NoticeHouse.Soon);

        await house.Host.Get<UnbindAccount>().RunAsync(follower, NoticeHouse.Heating, "好了", default);
        await Eventually.TrueAsync(() => house.Platform.Tags.Of(Wang).Count == 0, NoticeHouse.Soon);
    }

    [Fact]
    public void A_menu_that_the_platform_would_refuse_is_refused_with_every_reason()
    {
        var below = string.Join(
            ',',
            Enumerable.Range(0, 6).Select(number => $$"""{"name":"钮{{number}}","type":"click","key":"say:你好"}""")
        );
        var problems = Problems(
            $$"""
            { "button": [
                { "name": "一二三四五六", "type": "click", "key": "say:你好" },
                { "name": "页", "type": "view", "url": "javascript:alert(1)" },
                { "name": "组", "sub_button": [{{below}}] },
                { "name": "无", "type": "click", "key": "help" }
              ],
              "bound": [
                { "name": "拍照", "type": "pic_sysphoto", "key": "photo" },
                { "name": "小程序", "type": "miniprogram", "url": "https://example.com" },
                { "name": "坏", "type": "media_id", "key": "1" }
              ] }
            """
        );

        problems.Count.ShouldBe(7);
        problems.ShouldContain("button: has 4 buttons; expected 1 to 3.");
        problems.ShouldContain(one => one.StartsWith("button[0]: name “一二三四五六” has 18 bytes"));
        problems.ShouldContain(one => one.StartsWith("button[1]: url is javascript:"));
        problems.ShouldContain("button[2].sub_button: has 6 buttons; expected at most 5.");
        problems.ShouldContain(one => one.StartsWith("button[3]: key is help; expected say:"));
        problems.ShouldContain(one => one.StartsWith("bound[1]: miniprogram needs"));
        problems.ShouldContain(one => one.StartsWith("bound[2]: type is media_id"));
        Problems("""{ "button": [ { "name": "查", "typ": "click" } ] }""").ShouldHaveSingleItem().ShouldContain("typ");
        Problems("[").ShouldHaveSingleItem();
        Should.Throw<DataFileException>(() => MenuFile.Load("/nowhere/menu.json")).Message.ShouldContain("/nowhere");
    }

    private static IReadOnlyList<string> Problems(string json)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "menu.json");
        File.WriteAllText(path, json);
        return Should.Throw<DataFileException>(() => MenuFile.Load(path)).Problems;
    }
}
