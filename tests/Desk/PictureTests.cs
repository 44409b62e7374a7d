using System.Net;
using System.Text;
using Shouldly;
using SmartService.Tests.Channels;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class PictureTests
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "a bill, marked"u8];

    [Fact]
    public async Task A_picture_that_an_agent_sends_reaches_the_customer_once_over_direct_line()
    {
        await using var house = await DeskHouse.OpenAsync(withBot: true);
        using var http = new HttpClient { BaseAddress = new Uri(house.Url) };
        var customer = await Customer.ArriveAsync(http);
        using var agent = await house.SignInAsync("agent1");
        await agent.PutAsync("me/duty", new { duty = "free" });
        await customer.AskAsync("转人工");
        await agent.PostAsync($"conversations/{customer.Conversation}/accept");

        var said = await (await SendAsync(agent, customer.Conversation, Png)).JsonAsync();
        await SendAsync(agent, customer.Conversation, Png);

        var shown = await customer.HearAsync(activity => activity["attachments"] is not null);
        ((string?)shown["from"]!["name"]).ShouldBe("王芳");
        var file = shown["attachments"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)file["contentType"]).ShouldBe("image/png");
        ((string?)file["name"]).ShouldBe("账单.png");
        (await http.GetByteArrayAsync((string)file["contentUrl"]!)).ShouldBe(Png);
        (await customer.ReadAllAsync()).Count(activity => activity["attachments"] is not null).ShouldBe(1);
        var kept = said.GetProperty("attachments").EnumerateArray().ShouldHaveSingleItem();
        (await agent.Http.GetByteArrayAsync($"attachments/{kept.Text("id")}")).ShouldBe(Png);
    }

    [Fact]
    public async Task What_a_customer_said_into_the_phone_plays_from_any_point_and_nothing_else_is_shown()
    {
        await using var house = await DeskHouse.OpenAsync();
        var (agent, id) = await AcceptedAsync(house);
        foreach (var kind in new[] { "audio/mpeg", "text/html" })
            await house
                .Get<Attachments>()
                .KeepAsync(
                    new Attachment
                    {
                        Id = kind[..4],
                        ConversationId = id,
                        FileName = "微信语音",
                        ContentType = kind,
                        Content = [1, 2, 3, 4],
                        At = DateTimeOffset.UnixEpoch,
                    },
                    default
                );

        using var request = new HttpRequestMessage(HttpMethod.Get, "attachments/audi");
        request.Headers.Range = new(2, 3);
        using var part = await agent.Http.SendAsync(request);
        (part.StatusCode, part.Content.Headers.ContentType?.MediaType).ShouldBe(
            (HttpStatusCode.PartialContent, "audio/mpeg")
        );
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe([3, 4]);
        using var page = await agent.Http.GetAsync("attachments/text");
        (
            page.Content.Headers.ContentType?.MediaType,
            page.Content.Headers.ContentDisposition?.DispositionType
        ).ShouldBe(("application/octet-stream", "attachment"));
    }

    [Theory]
    [InlineData("<svg onload='alert(1)'/>")]
    [InlineData("GIF")]
    [InlineData("RIFF1234WAVE and more")]
    [InlineData("")]
    public async Task What_is_no_picture_is_refused_whatever_it_is_called(string content)
    {
        await using var house = await DeskHouse.OpenAsync();
        var (agent, id) = await AcceptedAsync(house);
        var response = await SendAsync(agent, id, Encoding.UTF8.GetBytes(content));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).Text("detail").ShouldContain("JPEG");
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_with_the_bound()
    {
        await using var house = await DeskHouse.OpenAsync(
            settings: new Dictionary<string, string?> { ["Desk:FileMiB"] = "1" }
        );
        var (agent, id) = await AcceptedAsync(house);
        var response = await SendAsync(agent, id, [.. Png, .. new byte[1024 * 1024]]);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).Text("detail").ShouldContain("1 MB");
    }

    [Fact]
    public async Task Only_who_has_the_conversation_shows_pictures_in_it()
    {
        await using var house = await DeskHouse.OpenAsync();
        var (_, id) = await AcceptedAsync(house);
        using var other = await house.SignInAsync("agent2");
        (await SendAsync(other, id, Png)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    static async Task<(DeskUser Agent, string Conversation)> AcceptedAsync(DeskHouse house)
    {
        var id = await house.CustomerWaitsAsync();
        var agent = await house.SignInAsync("agent1");
        (await agent.PostAsync($"conversations/{id}/accept")).EnsureSuccessStatusCode();
        return (agent, id);
    }

    static Task<HttpResponseMessage> SendAsync(DeskUser agent, string conversation, byte[] picture) =>
        agent.Http.PostAsync(
            $"conversations/{conversation}/files/0123456789?name={Uri.EscapeDataString("C:\\图\\账单.png")}",
            new ByteArrayContent(picture)
        );
}
