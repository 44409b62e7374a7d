using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class WriteAheadLogTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Pictures = 400;
    private const int PictureBytes = Megabyte / 4;

    [Fact]
    public async Task Steady_writing_does_not_make_the_log_grow_for_ever()
    {
        await using var record = await StartAsync();

        await SendPicturesAsync(record, Pictures);

        Log(record).Length.ShouldBeLessThan(Pictures * PictureBytes / 2);
        (await record.Get<Attachments>().FindAsync($"picture-{Pictures - 1}", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_record_that_is_closed_leaves_nothing_in_its_log()
    {
        await using var record = await StartAsync();
        await SendPicturesAsync(record, 3);
        Log(record).Length.ShouldBeGreaterThan(3 * PictureBytes);

        await ((ServiceProvider)record.First).DisposeAsync();

        (Log(record) is { Exists: true } log ? log.Length : 0).ShouldBe(0);
    }

    private static async Task<TestRecord> StartAsync()
    {
        var record = await TestRecord.EmptyAsync(settings: new() { ["SqliteLogMegabytes"] = "4" });
        await record.Get<RecordStore>().EnsureReadyAsync(null, default);
        return record;
    }

    private static async Task SendPicturesAsync(TestRecord record, int count)
    {
        var talk = await record.OpenAsync();
        for (var sent = 0; sent < count; sent++)
            await record.Get<Attachments>().KeepAsync(Picture(talk.Id, sent), default);
    }

    private static Attachment Picture(string conversation, int number) =>
        new()
        {
            Id = $"picture-{number}",
            ConversationId = conversation,
            FileName = "a.jpg",
            ContentType = "image/jpeg",
            Content = new byte[PictureBytes],
            At = DateTimeOffset.UnixEpoch,
        };

    private static FileInfo Log(TestRecord record) => new(Path.Combine(record.Folder, "smartservice.db-wal"));
}
