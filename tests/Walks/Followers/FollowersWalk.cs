using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SmartService.Channels.WeChat;
using SmartService.Eval.WeChat.Platform;
using SmartService.Eval.Wires;
using SmartService.Tests.Channels;
using SmartService.Tests.Channels.WeChat;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;
using Xunit;
using Xunit.Abstractions;

namespace SmartService.Tests.Walks.Followers;

/// <summary>Many followers at once, two hosts on one PostgreSQL behind nginx, and one of them dies in the middle.</summary>
public sealed partial class FollowersWalk(ITestOutputHelper output) : IDisposable
{
    // Two hundred take several minutes of two processors; so many are walked where somebody asks for it.
    static readonly int Crowd = int.TryParse(
        Environment.GetEnvironmentVariable("SMARTSERVICE_TEST_CROWD"),
        out var many
    )
        ? many
        : 40;
    const int InTheAir = 16;
    readonly TempFolder folder = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(8)).Token;

    [NginxFact]
    public async Task Nothing_is_doubled_or_lost_when_a_host_dies()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var platform = await WeChatServer.StartAsync();
        platform.Pushes.Mode = PushMode.Safe;
        await using var stays = await FollowerHouse.NodeAsync(platform, postgres: database.ConnectionString);
        await using var dies = await StartAsync(platform, database);
        using var nginx = await Nginx.StartAsync([dies.Url, new Uri(stays.Url)], patience);
        platform.Pushes.CallbackUrl = new Uri(nginx.Url, $"/wechat/{FollowerHouse.Account}");
        await stays.AgentAsync("李婷");

        using var air = new SemaphoreSlim(InTheAir);
        var scripts = Enumerable.Range(0, Crowd).Select(number => new Script(platform, number, air, patience)).ToList();
        var running = Task.WhenAll(scripts.Select(script => script.RunAsync()));
        await Until.TrueAsync(() => Task.FromResult(scripts.Sum(script => script.Said) > Crowd * 4), patience);
        await dies.KillAsync();
        await running;
        await Until.TrueAsync(() => IsAllSentAsync(stays), patience);

        scripts.Sum(script => script.Lost).ShouldBe(0, "each push was taken, if not the first time");
        await using var db = await stays.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync(patience);
        (await db.Tickets.CountAsync(patience)).ShouldBe(Crowd);
        (await db.Handoffs.CountAsync(patience)).ShouldBe(Crowd);
        foreach (var script in scripts)
            await CheckAsync(db, platform.Follows(script.OpenId), script);
        platform.Refusals.ShouldNotContain(45047, "the ledger is never exceeded");
        platform.Refusals.ShouldNotContain(45015);
        Tell(scripts);
    }

    /// <summary>Each turn once, with its answer once, and all of it read once and in order.</summary>
    async Task CheckAsync(TicketDb db, WeChatUser user, Script script)
    {
        var follower = await db.Followers.AsNoTracking().SingleAsync(row => row.UserId == user.OpenId, patience);
        var lines = await db
            .Messages.AsNoTracking()
            .Where(line => line.ConversationId == follower.ConversationId)
            .OrderBy(line => line.Seq)
            .ToListAsync(patience);
        lines.Count(line => line.Speaker == Speaker.Customer).ShouldBe(script.Said);
        var turns = lines.Where(line => line.Speaker == Speaker.Customer).Select(line => line.Id).ToList();
        var answered = lines
            .Where(line => line.Speaker == Speaker.Bot)
            .Select(line => line.Id.Split('#')[0])
            .Distinct();
        answered.ShouldBe(turns, ignoreOrder: true);
        var read = string.Concat(user.Texts.Select(Plain));
        var said = string.Concat(
            lines.Where(line => line.Speaker == Speaker.Bot).Select(line => Plain(FollowerLine.Of(line).Text))
        );
        read.ShouldBe(said);
        follower.Problem.ShouldBeNull();
    }

    async Task<bool> IsAllSentAsync(ChatHost host)
    {
        await using var db = await host.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync(patience);
        return !await db.Followers.AnyAsync(
                follower => follower.DueAt != null || follower.SendingUntil != null,
                patience
            ) && !await db.Messages.AnyAsync(line => line.Unanswered, patience);
    }

    void Tell(List<Script> scripts)
    {
        var times = scripts.SelectMany(script => script.Answered).Order().ToList();
        var late = scripts.Sum(script => script.Late);
        output.WriteLine(
            $"{times.Count} answers in the response, p50 {times[times.Count / 2].TotalMilliseconds:0} ms, "
                + $"p95 {times[times.Count * 95 / 100].TotalMilliseconds:0} ms; {late} as messages"
        );
    }

    // Choices are links in an answer and lines of their own in a message; both read the same.
    static string Plain(string text) => Space().Replace(Anchor().Replace(text, ""), "");

    Task<HostProcess> StartAsync(WeChatServer platform, TempPostgres database) =>
        HostProcess.StartAsync(
            [
                "--data",
                folder.Path,
                "--db",
                database.ConnectionString,
                .. FollowerHouse.Settings(platform).Select(setting => $"--{setting.Key}={setting.Value}"),
            ],
            patience,
            environment: NewHost.Environment
        );

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    public void Dispose() => folder.Dispose();
}
