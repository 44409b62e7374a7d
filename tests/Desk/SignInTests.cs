using System.Net;
using Shouldly;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class SignInTests : IAsyncLifetime
{
    DeskHouse _house = null!;

    public async Task InitializeAsync() => _house = await DeskHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_right_password_opens_the_desk_and_signing_out_closes_it()
    {
        using var agent = await _house.SignInAsync("agent1");
        (await agent.ReadAsync("me")).Text("name").ShouldBe("王芳");
        (await agent.Http.DeleteAsync("session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await agent.TryAsync("me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var user = _house.NewUser();
        var response = await user.PostAsync("session", new { login = "agent1", password = DeskHouse.Password });
        var cookie = response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_login_and_say_until_when()
    {
        using var user = _house.NewUser();
        for (var tries = 0; tries < 5; tries++)
            await user.PostAsync("session", new { login = "agent1", password = "wrong-password" });
        var locked = await user.PostAsync("session", new { login = "agent1", password = DeskHouse.Password });
        locked.StatusCode.ShouldBe(HttpStatusCode.Locked);
        var problem = await locked.JsonAsync();
        problem.Text("detail").ShouldMatch("请在 [0-2][0-9]:[0-5][0-9] 以后再试");
        problem.GetProperty("lockedUntil").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        locked.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_login_are_told_alike()
    {
        using var user = _house.NewUser();
        var wrong = await user.PostAsync("session", new { login = "agent1", password = "wrong-password" });
        var unknown = await user.PostAsync("session", new { login = "nobody", password = "wrong-password" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrong.JsonAsync()).Text("detail").ShouldBe((await unknown.JsonAsync()).Text("detail"));
    }

    [Fact]
    public async Task A_call_without_the_pages_header_is_refused()
    {
        using var agent = await _house.SignInAsync("agent1");
        agent.Http.DefaultRequestHeaders.Remove("X-Desk");
        var response = await agent.PutAsync("me/duty", new { duty = "free" });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_password_ends_the_sign_ins_with_the_old_one()
    {
        using var here = await _house.SignInAsync("agent1");
        using var elsewhere = await _house.SignInAsync("agent1");
        var change = new { current = DeskHouse.Password, next = "another-password" };
        (await here.PostAsync("me/password", change)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.TryAsync("me")).ShouldBe(HttpStatusCode.OK);
        (await elsewhere.TryAsync("me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"login":1,"password":[]}""")]
    [InlineData("""{"login":"agent1"}""")]
    public async Task Broken_requests_are_told_what_is_wrong(string body)
    {
        using var user = _house.NewUser();
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await user.Http.PostAsync("session", content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).Text("title").ShouldNotBeEmpty();
    }
}
