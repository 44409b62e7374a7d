using System.Net;
using System.Text;
using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class MediaTests : ApiTests
{
    [Fact]
    public async Task A_picture_goes_up_and_comes_down_unharmed()
    {
        // Whatever bytes there are, even those that look like the form's own.
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value), .. "\r\n--\r\n\r\n"u8];

        var id = await Node.Media.UploadAsync(MediaType.Image, bytes, "image/png", default);
        id.IsDone.ShouldBeTrue();
        var file = (await Node.Media.DownloadAsync(id.Value!, default)).Value!;

        file.Bytes.ToArray().ShouldBe(bytes);
        file.ContentType.ShouldBe("image/png");
        file.FileName.ShouldBe($"{id.Value}.png");
        file.VideoUrl.ShouldBeNull();
        House.Server.Media.Find(id.Value!)!.FileName.ShouldBe("file.png");
    }

    [Fact]
    public async Task A_thumbnails_id_has_a_name_of_its_own()
    {
        var id = await Node.Media.UploadAsync(MediaType.Thumb, new byte[] { 1, 2 }, "image/jpeg", default);
        House.Server.Media.Find(id.Value!)!.Type.ShouldBe("thumb");
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused()
    {
        var large = new byte[PlatformRules.ThumbBytes + 1];
        var answer = await Node.Media.UploadAsync(MediaType.Thumb, large, "image/jpeg", default);
        (answer.Outcome, answer.Code).ShouldBe((Outcome.Invalid, 40012));
    }

    [Fact]
    public async Task A_file_is_gone_after_three_days_and_whoever_sends_it_is_told_to_upload_it_again()
    {
        var id = await Node.Media.UploadAsync(MediaType.Image, new byte[] { 1 }, "image/jpeg", default);
        House.Clock.Advance(TimeSpan.FromDays(3));
        House.Server.Wrote(OpenId);

        (await Node.Media.DownloadAsync(id.Value!, default)).Outcome.ShouldBe(Outcome.MediaGone);
        var sent = await Node.Messages.SendAsync(OpenId, new WeChatMessage.Picture(id.Value!), default);
        sent.Outcome.ShouldBe(Outcome.MediaGone);
    }

    [Fact]
    public async Task A_video_is_answered_with_its_address()
    {
        var id = House.Server.Media.Add("video", [1, 2, 3], "video/mp4");
        var file = (await Node.Media.DownloadAsync(id, default)).Value!;
        file.VideoUrl.ShouldBe($"{House.Server.Url}/video/{id}");
        file.Bytes.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_video_that_comes_itself_is_taken_too()
    {
        House.Server.Media.VideosByAddress = false;
        var id = House.Server.Media.Add("video", [1, 2, 3], "video/mp4");
        (await Node.Media.DownloadAsync(id, default)).Value!.Bytes.ToArray().ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task A_video_that_has_moved_is_found_unless_it_moves_on_and_on(int moves, bool isFound)
    {
        var id = House.Server.Media.Add("video", [1, 2, 3], "video/mp4");
        for (var move = 0; move < moves; move++)
            House.Server.Media.VideoMoves.Enqueue($"/video/{id}");
        var film = await Node.Media.DownloadVideoAsync($"{House.Server.Url}/video/{id}", default);
        (film.Value?.Bytes.Length == 3).ShouldBe(isFound);
        House.Server.Asked($"/video/{id}").ShouldBe(4);
    }

    [Fact]
    public async Task A_video_does_not_lead_to_a_server_of_ours()
    {
        var id = House.Server.Media.Add("video", [1, 2, 3], "video/mp4");
        var port = new Uri(House.Server.Url).Port;
        var node = House.Node(options => options.Retries = 0);
        // The same server by another name than that of the settings.
        var inside = $"http://localhost:{port}/video/{id}";
        House.Server.Media.VideoMoves.Enqueue(inside);
        (await node.Media.DownloadVideoAsync($"{House.Server.Url}/video/{id}", default)).Outcome.ShouldBe(
            Outcome.Later
        );
        (await node.Media.DownloadVideoAsync(inside, default)).Outcome.ShouldBe(Outcome.Later);
        House.Server.Asked($"/video/{id}").ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_platform_is_asked_over_https_a_video_does_not_move_to_where_anybody_may_answer()
    {
        var id = House.Server.Media.Add("video", [1, 2, 3], "video/mp4");
        House.Server.Media.VideoMoves.Enqueue($"/video/{id}");
        var node = House.Node(options => options.BaseUrl = "https://127.0.0.1");
        (await node.Media.DownloadVideoAsync($"{House.Server.Url}/video/{id}", default)).Value.ShouldBeNull();
        House.Server.Asked($"/video/{id}").ShouldBe(1);
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("203.205.254.157", true)]
    [InlineData("2409:8c00::1", true)]
    public void What_is_inside_is_known_by_its_address(string address, bool isPublic) =>
        PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.Half)]
    [InlineData(FaultKind.DropBefore)]
    public async Task Trouble_on_the_way_does_not_become_a_picture(FaultKind fault)
    {
        var id = House.Server.Media.Add("image", [1, 2, 3], "image/jpeg");
        House.Server.Faults.Next(fault, 2, "media/get");
        (await Node.Media.DownloadAsync(id, default)).Value!.Bytes.ToArray().ShouldBe([1, 2, 3]);
        House.Server.Faults.Next(fault, 3, "media/get");
        (await Node.Media.DownloadAsync(id, default)).Outcome.ShouldBe(Outcome.Later);
    }

    [Fact]
    public async Task A_file_without_end_is_not_taken_and_not_asked_for_again()
    {
        var modest = House.Node(options => options.MediaMegabytes = 1);
        House.Server.Faults.Next(FaultKind.Huge, path: "media/get");
        (await modest.Media.DownloadAsync("any", default)).Outcome.ShouldBe(Outcome.Invalid);
        House.Server.Asked("media/get").ShouldBe(1);
    }

    [Fact]
    public void The_form_is_written_the_one_way_that_the_platform_reads()
    {
        var form = MediaForm.Of("abc"u8.ToArray(), "audio/amr");
        var type = form.Headers.GetValues("Content-Type").Single();
        type.ShouldStartWith("multipart/form-data; boundary=----");
        type.ShouldNotContain("\"");
        using var reader = new StreamReader(form.ReadAsStream(), Encoding.ASCII);
        var boundary = type["multipart/form-data; boundary=".Length..];
        reader
            .ReadToEnd()
            .ShouldBe(
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"file.amr\"\r\n"
                    + $"Content-Type: audio/amr\r\n\r\nabc\r\n--{boundary}--\r\n"
            );
    }

    [Fact]
    public async Task What_the_platform_does_not_know_is_refused_at_the_entrance() =>
        await Should.ThrowAsync<ArgumentException>(async () =>
            await Node.Media.UploadAsync(MediaType.Image, new byte[] { 1 }, "image/webp", default)
        );
}
