using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
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
        var request = new ReceivePushRequest("main", "wang", "follow-wang", "wechat", null) { Follows = true };
        var wang = (await record.Get<ReceivePush>().RunAsync(request, default)).Follower.Id;
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

    private static Attachment Picture(TestRecord record) =>
        new()
        {
            Id = File,
            ConversationId = "c1",
            FileName = "图片.jpg",
            ContentType = "image/jpeg",
            Content = [1],
            At = record.Time.GetUtcNow(),
        };

    private static async Task<int> CountAsync<T>(TestRecord record)
        where T : class
    {
        await using var db = await record.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        return await db.Set<T>().CountAsync();
    }
}
