using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

/// <summary>What of followers is kept for a while only.</summary>
public sealed class ForgettingTests
{
    private const string Power = "10035278";
    private const string File = "f1";

    [Theory, EachDatabase]
    public async Task A_file_that_a_platform_has_is_known_on_every_node_until_it_has_it_no_more(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var (one, other) = (record.Get<GivenFiles>(), record.AddNode().GetRequiredService<GivenFiles>());
        await record.Get<Attachments>().KeepAsync(Picture(record), default);
        await one.KeepAsync(File, "main", "media-1", TimeSpan.FromHours(71), default);

        (await other.FindAsync(File, "main", default)).ShouldBe("media-1");
        (await other.FindAsync(File, "another", default)).ShouldBeNull();
        await other.KeepAsync(File, "main", "media-2", TimeSpan.FromHours(71), default);
        (await one.FindAsync(File, "main", default)).ShouldBe("media-2");

        await record.Get<Attachments>().KeepAsync(Picture(record, "f2"), default);
        await one.KeepAsync("f2", "main", "media-3", TimeSpan.FromHours(71), default);
        await EraseAsync(record, "f2");
        (await one.FindAsync("f2", "main", default)).ShouldBeNull("it goes with the file");

        record.Clock.Advance(TimeSpan.FromHours(71));
        (await one.FindAsync(File, "main", default)).ShouldBeNull();
        (await CountAsync<GivenFile>(record)).ShouldBe(1);
        record.Clock.Advance(TimeSpan.FromHours(1));
        await record.Get<PushClock>().ForgetSpentAsync(default);
        (await CountAsync<GivenFile>(record)).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Tries_and_codes_are_forgotten_when_they_count_no_more_and_not_before(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind, sample: true);
        var wang = await WangAsync(record);
        var words = new BindingWords((_, _) => "", _ => "");
        await record.Get<BindAccount>().RunAsync(new(wang, Power, "0000", null, words), default);
        await record.Get<OrderBindCode>().RunAsync(new(wang, Power, code => code), default);

        // Wrong tries of a follower and of an account count for half an hour, ordered codes for a day.
        await LeftAfterAsync(TimeSpan.FromMinutes(29), tries: 4, codes: 1);
        await LeftAfterAsync(TimeSpan.FromMinutes(2), tries: 2, codes: 1);
        await LeftAfterAsync(TimeSpan.FromDays(1), tries: 0, codes: 1);
        await LeftAfterAsync(PushClock.Life, tries: 0, codes: 0);

        async Task LeftAfterAsync(TimeSpan span, int tries, int codes)
        {
            record.Clock.Advance(span);
            await record.Get<PushClock>().ForgetSpentAsync(default);
            (await CountAsync<BindTries>(record)).ShouldBe(tries);
            (await CountAsync<BindCode>(record)).ShouldBe(codes);
        }
    }

    [Theory, EachDatabase]
    public async Task How_a_notice_fared_is_kept_for_a_while_and_one_that_waits_as_long_as_it_does(DatabaseKind kind)
    {
        await using var record = await TestRecord.StartAsync(kind);
        var wang = await WangAsync(record);
        string[] causes = ["sent", "refused", "waiting"];
        foreach (var cause in causes)
            await record.Get<OrderNotices>().RunAsync(new(NoticeTypes.BillOut, cause, [wang]), default);
        var sending = record.Get<SendNotices>();
        var due = await sending.DueAsync(record.Time.GetUtcNow(), 10, default);
        var hold = record.Time.GetUtcNow().AddMinutes(1);
        var sent = (await sending.TakeAsync(due[0], hold, default)).ShouldNotBeNull();
        await sending.SentAsync(sent, new(NoticeWays.Template, "t", "1"), default);
        var refused = (await sending.TakeAsync(due[1], hold, default)).ShouldNotBeNull();
        await sending.DropAsync(refused, NoticeState.Refused, "43004", default);

        record.Clock.Advance(TimeSpan.FromDays(399));
        await record.Get<NoticeClock>().RunOnceAsync(default);
        (await CountAsync<Notice>(record)).ShouldBe(3);
        record.Clock.Advance(TimeSpan.FromDays(2));
        await record.Get<NoticeClock>().RunOnceAsync(default);
        (await CountAsync<Notice>(record)).ShouldBe(1);
        (await sending.DueAsync(record.Time.GetUtcNow(), 10, default)).ShouldBe([due[2]]);
    }

    private static async Task<long> WangAsync(TestRecord record)
    {
        var request = new ReceivePushRequest("main", "wang", "follow-wang", "wechat", null) { Follows = true };
        return (await record.Get<ReceivePush>().RunAsync(request, default)).Follower.Id;
    }

    private static Attachment Picture(TestRecord record, string id = File) =>
        new()
        {
            Id = id,
            ConversationId = "c1",
            FileName = "图片.jpg",
            ContentType = "image/jpeg",
            Content = [1],
            At = record.Time.GetUtcNow(),
        };

    private static async Task EraseAsync(TestRecord record, string file)
    {
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        await db.Attachments.Where(one => one.Id == file).ExecuteDeleteAsync();
    }

    private static async Task<int> CountAsync<T>(TestRecord record)
        where T : class
    {
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        return await db.Set<T>().CountAsync();
    }
}
