using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels;

[Collection(ChatHostCollection.Name)]
public sealed class DirectLineUploadTests(ChatHostFixture fixture)
{
    private static readonly byte[] Picture =
    [
        0xFF,
        0xD8,
        0xFF,
        0xE0,
        .. Encoding.ASCII.GetBytes("a picture of a stove"),
    ];
    private readonly HttpClient http = fixture.Host.Http;

    [Fact]
    public async Task A_photo_with_words_comes_back_under_a_signed_address()
    {
        var customer = await Customer.ArriveAsync(http);
        var id = await Customer.IdOfAsync(
            await UploadAsync(customer, Form(Picture, "image/jpeg", "灶具.jpg", "灶具打不着火"))
        );
        var mine = await customer.HearAsync(Customer.IsMine);
        ((string?)mine["id"]).ShouldBe(id);
        Customer.Text(mine).ShouldBe("灶具打不着火");
        var file = mine["attachments"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)file["name"]).ShouldBe("灶具.jpg");
        ((string?)file["contentType"]).ShouldBe("image/jpeg");

        var response = await http.GetAsync((string)file["contentUrl"]!);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(Picture);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }

    [Fact]
    public async Task A_file_may_be_the_body_itself()
    {
        var customer = await Customer.ArriveAsync(http);
        var content = new ByteArrayContent(Picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = "\"meter.png\"",
        };
        (await UploadAsync(customer, content)).IsSuccessStatusCode.ShouldBeTrue();
        var file = (await customer.HearAsync(Customer.IsMine))["attachments"]![0]!;
        ((string?)file["name"]).ShouldBe("meter.png");
    }

    [Fact]
    public async Task The_same_upload_again_changes_nothing()
    {
        var customer = await Customer.ArriveAsync(http);
        var first = await Customer.IdOfAsync(
            await UploadAsync(customer, Form(Picture, "image/jpeg", "a.jpg", "看", "one"))
        );
        var second = await Customer.IdOfAsync(
            await UploadAsync(customer, Form(Picture, "image/jpeg", "a.jpg", "看", "one"))
        );
        second.ShouldBe(first);
        (await customer.ReadAllAsync()).Count(Customer.IsMine).ShouldBe(1);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(50)]
    [InlineData(60)]
    public async Task A_file_of_many_megabytes_is_refused_with_words(int megabytes)
    {
        var customer = await Customer.ArriveAsync(http);
        var content = Form(new byte[megabytes * 1024 * 1024], "video/mp4", "film.mp4", "看");
        var response = await UploadAsync(customer, content);
        (await Customer.RefusalAsync(response, 413)).ShouldBe("MessageSizeTooBig");
        (await customer.ReadAllAsync()).ShouldNotContain(activity => Customer.IsMine(activity));
    }

    [Theory]
    [InlineData("image/svg+xml")]
    [InlineData("text/html")]
    [InlineData("application/x-msdownload")]
    [InlineData("rubbish")]
    public async Task Files_that_could_do_something_are_not_taken(string contentType)
    {
        var customer = await Customer.ArriveAsync(http);
        var content = new ByteArrayContent(Picture);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var form = new MultipartFormDataContent { { content, "file", "a.x" } };
        (await Customer.RefusalAsync(await UploadAsync(customer, form), 415)).ShouldBe("UnsupportedMediaType");
    }

    [Fact]
    public async Task An_empty_file_an_empty_form_and_a_broken_form_are_refused()
    {
        var customer = await Customer.ArriveAsync(http);
        (await Customer.RefusalAsync(await UploadAsync(customer, Form([], "image/png", "a.png", "")), 400)).ShouldBe(
            "MissingProperty"
        );
        var nothing = new MultipartFormDataContent { { Activity("看", null), "activity" } };
        (await Customer.RefusalAsync(await UploadAsync(customer, nothing), 400)).ShouldBe("MissingProperty");
        var broken = new ByteArrayContent("--x\r\nno end"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        (await Customer.RefusalAsync(await UploadAsync(customer, broken), 400)).ShouldBe("MalformedData");
    }

    [Fact]
    public async Task The_address_of_a_file_dies_after_half_an_hour_and_fits_no_other_file()
    {
        var clock = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(clock);
        var customer = await Customer.ArriveAsync(host.Http);
        await UploadAsync(customer, Form(Picture, "image/jpeg", "a.jpg", "看"));
        var url = (string)(await customer.HearAsync(Customer.IsMine))["attachments"]![0]!["contentUrl"]!;

        var other = url.Replace("/attachments/", "/attachments/0");
        (await Customer.RefusalAsync(await host.Http.GetAsync(other), 404)).ShouldBe("NotFound");
        (await host.Http.GetAsync(url.Split('?')[0])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        clock.Advance(TimeSpan.FromMinutes(31));
        (await Customer.RefusalAsync(await host.Http.GetAsync(url), 403)).ShouldBe("TokenExpired");
    }

    [Theory]
    [InlineData("../../etc/passwd.png", "passwd.png")]
    [InlineData("C:\\photos\\meter.png", "meter.png")]
    [InlineData("", "file")]
    public async Task A_files_name_is_no_path(string given, string kept)
    {
        var customer = await Customer.ArriveAsync(http);
        var content = new ByteArrayContent(Picture);
        content.Headers.TryAddWithoutValidation("Content-Type", "image/png");
        content.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"file\"; filename=\"{given.Replace("\\", "\\\\")}\""
        );
        await UploadAsync(customer, new MultipartFormDataContent { content });
        var file = (await customer.HearAsync(Customer.IsMine))["attachments"]![0]!;
        ((string?)file["name"]).ShouldBe(kept);
    }

    private static Task<HttpResponseMessage> UploadAsync(Customer customer, HttpContent content) =>
        customer.SendAsync(HttpMethod.Post, $"/conversations/{customer.Conversation}/upload?userId=me", content);

    private static MultipartFormDataContent Form(byte[] file, string type, string name, string text, string? id = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new MultipartFormDataContent { { Activity(text, id), "activity" }, { content, "file", name } };
    }

    private static StringContent Activity(string text, string? id)
    {
        var json = new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["channelData"] = new JsonObject { ["clientActivityID"] = id },
        };
        return new StringContent(json.ToJsonString(), Encoding.UTF8, "application/vnd.microsoft.activity");
    }
}
