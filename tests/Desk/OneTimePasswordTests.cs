using System.Net;
using Shouldly;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class OneTimePasswordTests
{
    [Fact]
    public async Task The_one_time_password_is_good_for_choosing_another_and_nothing_else()
    {
        await using var house = await DeskHouse.OpenAsync(administratorPassword: null);
        using var admin = house.NewUser();
        await admin.PostAsync("session", new { login = "admin", password = house.OneTimePassword });
        (await admin.ReadAsync("me")).GetProperty("mustChangePassword").GetBoolean().ShouldBeTrue();
        (await admin.TryAsync("people")).ShouldBe(HttpStatusCode.Forbidden);

        await admin.PostAsync("me/password", new { current = house.OneTimePassword, next = "my-own-password" });

        (await admin.TryAsync("people")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_nodes_accept_each_others_cookies()
    {
        using var shared = new TempFolder();
        var folder = shared.Path;
        await using var first = await DeskHouse.OpenAsync(folder);
        await using var second = await DeskHouse.OpenAsync(folder);
        using var here = await first.SignInAsync("agent1");
        using var there = second.NewUser();
        there.Cookies.Add(here.Cookies.GetAllCookies());
        (await there.TryAsync("me")).ShouldBe(HttpStatusCode.OK);
    }
}
