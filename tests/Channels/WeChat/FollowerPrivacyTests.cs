using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Dialogue.State;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>What is kept of a follower can be had, and is gone when they want that.</summary>
public sealed class FollowerPrivacyTests
{
    private const string Wang = "oWANG000000000000000000000001";
    private const string Secret = "我的猫叫咪咪";
    private static readonly byte[] Jpeg = Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFD9");

    [Fact]
    public async Task All_that_is_kept_of_a_follower_comes_in_one_file()
    {
        await using var house = await FollowerHouse.OpenAsync();
        await FillAsync(house);
        using var zip = new MemoryStream();

        await house.Host.Get<ExportFollower>().RunAsync(await house.FollowerAsync(Wang), zip, default);

        using var archive = new ZipArchive(zip);
        using var text = new StreamReader(archive.GetEntry("follower.json").ShouldNotBeNull().Open());
        var json = await text.ReadToEndAsync();
        foreach (var word in new[] { Wang, Secret, "照片" })
            json.ShouldContain(word);
        archive.Entries.Count(entry => entry.FullName.StartsWith("files/")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_erased_leaves_no_word_behind_and_begins_anew()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var number = await FillAsync(house);
        var before = await house.FollowerAsync(Wang);

        var erased = await house.Host.Get<EraseFollower>().RunAsync(before.Id, default);

        (erased.Files, erased.Tickets).ShouldBe((1, 1));
        await using (var db = await house.Host.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync())
        {
            foreach (var trace in new[] { Wang, Secret, Convert.ToHexString(Jpeg) })
                (await TablesWithAsync(db, trace)).ShouldBeEmpty(trace);
            var ticket = await db.Tickets.SingleAsync(one => one.Number == number);
            (ticket.ConversationId, ticket.SlotsJson).ShouldBe((null, """{"说明":"不热"}"""));
        }
        await house.SayAsync(Wang, "你好");
        (await house.FollowerAsync(Wang)).ConversationId.ShouldNotBe(before.ConversationId);
    }

    [PostgresFact]
    public async Task They_are_erased_from_postgresql_too()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var house = await FollowerHouse.OpenAsync(postgres: database.ConnectionString);
        await FillAsync(house);
        var follower = await house.FollowerAsync(Wang);
        using var zip = new MemoryStream();
        await house.Host.Get<ExportFollower>().RunAsync(follower, zip, default);

        (await house.Host.Get<EraseFollower>().RunAsync(follower.Id, default)).Files.ShouldBe(1);

        zip.Length.ShouldBeGreaterThan(0);
        (await house.Host.Get<ReadConversation>().FindAsync(follower.ConversationId, default)).ShouldBeNull();
        await house.Host.Get<PushClock>().ForgetAsync(default);
        (await house.Host.Get<PendingPushes>().ListAsync(DateTimeOffset.MaxValue, 1, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_done_days_ago_is_forgotten_and_still_no_second_turn()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var push = new CallbackXml(house.Platform, Wang).Text("你好");
        await house.Platform.Pushes.PushAsync(Wang, push);
        var lines = (await house.TranscriptAsync(Wang)).Count;
        var databases = house.Host.Get<IDbContextFactory<TicketDb>>();

        await ForgetAsync(PushClock.Life - TimeSpan.FromHours(1));
        (await CountAsync()).ShouldBe(1);
        await ForgetAsync(PushClock.Life + TimeSpan.FromHours(1));
        (await CountAsync()).ShouldBe(0);
        await house.Platform.Pushes.PushAsync(Wang, push);
        (await house.TranscriptAsync(Wang)).Count.ShouldBe(lines);

        async Task<int> CountAsync()
        {
            await using var db = await databases.CreateDbContextAsync();
            return await db.Set<Push>().CountAsync();
        }

        async Task ForgetAsync(TimeSpan later)
        {
            var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + later);
            using var clock = new PushClock(
                databases,
                house.Host.Get<RecordWriter>(),
                time,
                NullLogger<PushClock>.Instance
            );
            await clock.ForgetAsync(default);
        }
    }

    /// <returns>Number of a ticket that was filed in the conversation, with the picture.</returns>
    private static async Task<string> FillAsync(FollowerHouse house)
    {
        await house.SayAsync(Wang, Secret);
        var picture = house.Platform.Media.Add("image", Jpeg, "image/jpeg");
        await house.SendAsync(Wang, does => does.Picture(picture));
        var lines = await house.TranscriptAsync(Wang);
        var photo = lines.Select(line => Payload.Read(line.PayloadJson)?.Attachments?[0].Id).OfType<string>().Single();
        var id = lines[0].ConversationId;
        var slots = new Dictionary<string, string> { ["说明"] = "不热", ["照片"] = photo };
        var request = new FileTicketRequest(
            "repair-heating",
            id,
            AccountNumber: null,
            Service: null,
            Region: null,
            District: null,
            Address: null,
            Contact: null,
            slots,
            "暖气不热",
            $"{id}:{lines[0].Id}:0",
            "bot"
        );
        var ticket = await house.Host.Get<FileTicket>().RunAsync(request, default);
        return ticket.Number;
    }

    /// <summary>Searches every cell of every table, whatever it is called.</summary>
    private static async Task<IReadOnlyList<string>> TablesWithAsync(TicketDb db, string trace)
    {
        var columns = await db
            .Database.SqlQueryRaw<string>(
                "SELECT m.name || '.' || c.name AS Value FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
            )
            .ToListAsync();
        var found = new List<string>();
        foreach (var (table, column) in columns.Select(name => (name.Split('.')[0], name.Split('.')[1])))
        {
#pragma warning disable EF1002 // The names come from the schema.
            var hits = await db
                .Database.SqlQueryRaw<int>(
                    $"SELECT COUNT(*) AS Value FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS TEXT), {{0}}) > 0 OR instr(hex(\"{column}\"), {{0}}) > 0",
                    trace
                )
                .SingleAsync();
#pragma warning restore EF1002
            if (hits > 0)
                found.Add($"{table}.{column}");
        }
        return found;
    }
}
