using Shouldly;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>A tenant knows the number of one account, and the phone of the landlord to whom several belong.</summary>
public sealed class TenantTests
{
    private const string Tenant = "oZHAO000000000000000000000001";
    private const string Landlord = "oZHANG00000000000000000000001";
    private const string Power = "10035278";
    private const string Gas = "20081463";

    [Fact]
    public async Task Who_bound_one_account_of_a_holder_hears_of_the_others_only_when_they_are_proven()
    {
        await using var house = await PageTests.OpenAsync();
        using var tenant = await BoundAsync(house, Tenant, Power);
        (await SaysAsync(house, Tenant, "我欠多少钱")).ShouldContain(Power);

        var other = await SaysAsync(house, Tenant, "我的燃气费是多少");
        other.ShouldContain("燃气户号");
        other.ShouldNotContain(Gas);
        other.ShouldNotContain("元");
        (await SaysAsync(house, Tenant, Gas)).ShouldContain("后四位");
        (await SaysAsync(house, Tenant, "1234")).ShouldContain("没有对上");
        (await SaysAsync(house, Tenant, "8000")).ShouldContain(Gas);
        (await SaysAsync(house, Tenant, "查电费余额")).ShouldContain(Power);
    }

    [Fact]
    public async Task Who_proved_one_account_in_the_conversation_hears_of_no_other()
    {
        await using var house = await FollowerHouse.OpenAsync();
        await SaysAsync(house, Tenant, "我欠多少电费");
        await SaysAsync(house, Tenant, Power);
        (await SaysAsync(house, Tenant, "8000")).ShouldContain("应缴");

        (await SaysAsync(house, Tenant, "我的燃气费是多少")).ShouldNotContain(Gas);
    }

    [Fact]
    public async Task A_landlord_who_bound_both_hears_of_both()
    {
        await using var house = await PageTests.OpenAsync();
        using var landlord = await BoundAsync(house, Landlord, Power, Gas);
        (await SaysAsync(house, Landlord, "我的燃气费是多少")).ShouldContain(Gas);
        (await SaysAsync(house, Landlord, "我的电费是多少")).ShouldContain(Power);
    }

    private static async Task<PageBrowser> BoundAsync(FollowerHouse house, string openId, params string[] numbers)
    {
        await house.SayAsync(openId, "你好");
        var browser = new PageBrowser(house, openId);
        await browser.SignInAsync();
        foreach (var number in numbers)
            await browser.CallAsync("bind", new { number, four = "8000" });
        return browser;
    }

    private static async Task<string> SaysAsync(FollowerHouse house, string openId, string words) =>
        (await house.SendAsync(openId, xml => xml.Text(words))).ShouldNotBeNull();
}
