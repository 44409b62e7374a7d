using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Channels.Voice;
using SmartService.Channels.WeChat;
using SmartService.Dialogue.State;
using SmartService.Eval.WeChat.Platform;
using SmartService.Host.Serving;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.VoiceGateway.Hearing;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>What becomes of all that a follower can send beside words and pictures.</summary>
public sealed class FollowerMediaTests
{
    private const string Wang = "oWANG000000000000000000000001";
    private const string NoFfmpeg = "/nowhere/ffmpeg";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly byte[] Jpeg = Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFD9");

    // No more than the beginning of a film: nobody here plays it.
    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8];

    [AmrFact("models/asr-whisper-base-zh", "testdata/calls/gas_smell.wav")]
    public async Task What_is_said_into_the_phone_is_understood_as_on_a_call()
    {
        await using var house = await FollowerHouse.OpenAsync(services: Hear);
        var amr = await Amr.OfAsync(Shared.At("testdata/calls/gas_smell.wav"));
        var voice = house.Platform.Media.Add("voice", amr, "audio/amr");

        await house.SendAsync(Wang, does => does.Voice(voice));

        // With a busy machine the answer may come as a message.
        await Eventually.TrueAsync(() => house.Platform.Follows(Wang).Texts.Any(text => text.Contains("门窗")), Soon);
        var said = (await house.TranscriptAsync(Wang))[0];
        said.Text.ShouldContain("气味");
        (await FileAsync(house, said)).ContentType.ShouldBe("audio/mpeg");
    }

    [Fact]
    public async Task A_voice_that_nobody_understands_is_asked_for_in_words_and_kept_for_the_desk()
    {
        await using var house = await FollowerHouse.OpenAsync(ffmpeg: NoFfmpeg);
        var voice = house.Platform.Media.Add("voice", "#!AMR\n"u8.ToArray(), "audio/amr");

        (await house.SendAsync(Wang, does => does.Voice(voice))).ShouldNotBeNull().ShouldContain("打字");

        var said = (await house.TranscriptAsync(Wang))[0];
        (said.Speaker, said.Text).ShouldBe((Speaker.Customer, "（语音，没有听清）"));
        (await FileAsync(house, said)).Content.ShouldBe("#!AMR\n"u8.ToArray());
    }

    [Fact]
    public async Task A_film_goes_to_the_request_under_way_and_one_too_large_is_told()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var film = house.Platform.Media.Add("video", Film, "video/mpeg4");
        var large = house.Platform.Media.Add("video", [.. Film, .. new byte[Attachments.MaxBytes]], "video/mp4");

        (await house.SendAsync(Wang, does => does.Video(large, "thumb"))).ShouldNotBeNull().ShouldContain("太大");
        await house.SayAsync(Wang, "我要报修，暖气不热");
        (await house.SendAsync(Wang, does => does.Video(film, "thumb"))).ShouldNotBeNull().ShouldContain("视频收到");

        var said = (await house.TranscriptAsync(Wang)).Last(line => line.Speaker == Speaker.Customer);
        var kept = await FileAsync(house, said);
        kept.ContentType.ShouldBe("video/mp4");
        var conversation = await house.Host.Get<ReadConversation>().FindAsync(said.ConversationId, default);
        conversation.ShouldNotBeNull().StateJson.ShouldContain(kept.Id);
    }

    [Fact]
    public async Task A_place_is_told_its_nearest_halls_unless_an_address_was_asked_for()
    {
        await using var house = await FollowerHouse.OpenAsync();

        var near = (await house.SendAsync(Wang, does => does.Location(29.1301, 112.4655, ""))).ShouldNotBeNull();
        near.ShouldContain("东湖营业厅（约800米）");
        near.Split('\n').Length.ShouldBe(3);
        (await house.SendAsync(Wang, does => does.Location(39.9, 116.4, "天安门")))
            .ShouldNotBeNull()
            .ShouldContain("公里");

        await house.SayAsync(Wang, "我们这里停电了");
        (await house.SendAsync(Wang, does => does.Location(29.13, 112.46, "")))
            .ShouldNotBeNull()
            .ShouldContain("没有名称");
        var asked = await house.SendAsync(Wang, does => does.Location(29.13, 112.46, "东湖区建设路88号阳光花园"));
        asked.ShouldNotBeNull().ShouldNotContain("营业厅");
        asked.ShouldNotContain("没有名称");
    }

    [Fact]
    public async Task Whatever_comes_is_seen_at_the_desk_and_answered_where_an_answer_is_due()
    {
        await using var house = await FollowerHouse.OpenAsync();

        (await house.SendAsync(Wang, does => does.Link("阶梯电价说明", "https://news.example/1")))
            .ShouldNotBeNull()
            .ShouldContain("链接");
        (await house.SendAsync(Wang, does => does.File("房产证.pdf"))).ShouldNotBeNull().ShouldContain("拍成照片");
        (await house.SendAsync(Wang, does => does.Other("hologram"))).ShouldNotBeNull().ShouldContain("看不了");
        (await house.SendAsync(Wang, does => does.Picture("gone"))).ShouldNotBeNull().ShouldContain("再发一次");
        (await house.SendAsync(Wang, does => does.Text("[裂开]"))).ShouldBeNull();
        (await house.SendAsync(Wang, does => does.Position(29.13, 112.46))).ShouldBeNull();

        (await house.TranscriptAsync(Wang))
            .Where(line => line.Speaker == Speaker.Customer)
            .Select(line => line.Text)
            .ShouldBe([
                "（链接）阶梯电价说明 https://news.example/1",
                "（文件）房产证.pdf",
                "（其他消息：hologram）",
                "（图片，没有收到）",
                "（表情）",
            ]);
        await Eventually.TrueAsync(async () => (await house.FollowerAsync(Wang)).UnionId == $"union-{Wang}", Soon);
    }

    [Fact]
    public async Task A_picture_on_its_way_survives_the_process_that_was_fetching_it()
    {
        await using var house = await FollowerHouse.OpenAsync(answerMs: 500);
        await house.SayAsync(Wang, "你好");
        var follower = await house.FollowerAsync(Wang);
        var picture = house.Platform.Media.Add("image", Jpeg, "image/jpeg");
        var push = new CallbackXml(house.Platform, Wang).Picture(picture);
        house.Platform.Faults.Next(FaultKind.Slow, path: "media/get");
        (await house.Platform.Pushes.PushAsync(Wang, push)).Reply.ShouldBeNull();
        var pending = house.Host.Get<PendingPushes>();
        var late = (await pending.ListAsync(DateTimeOffset.MaxValue, 10, default)).ShouldHaveSingleItem();
        late.Follower.Id.ShouldBe(follower.Id);

        // As the next process does, while the first one still hangs.
        await house.Host.Get<LatePushes>().TakeUpAsync(DateTimeOffset.MaxValue, default);

        Payload
            .Read((await house.TranscriptAsync(Wang))[^2].PayloadJson)
            .ShouldNotBeNull()
            .Attachments.ShouldHaveSingleItem();
        (await pending.ListAsync(DateTimeOffset.MaxValue, 10, default)).ShouldBeEmpty();
        house.Platform.Faults.Release();
        await Eventually.TrueAsync(
            () => house.Platform.Follows(Wang).Texts.Any(text => text.Contains("照片收到")),
            Soon
        );
    }

    /// <summary>Wired as the host wires it.</summary>
    private static void Hear(IServiceCollection services)
    {
        var nothing = new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();
        services.AddHearing(nothing, new SpeechFolders(Shared.At("models"), Path.GetTempPath()));
        services.AddSingleton<IVoiceReader, VoiceReader>();
    }

    private static async Task<Attachment> FileAsync(FollowerHouse house, Message said)
    {
        var file = Payload.Read(said.PayloadJson).ShouldNotBeNull().Attachments.ShouldHaveSingleItem();
        return (await house.Host.Get<Attachments>().FindAsync(file.Id, default)).ShouldNotBeNull();
    }
}
