using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Dialogue.Requests;
using SmartService.Telephony.Audio;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>What becomes of calls whose process died.</summary>
public sealed class LostCallsTests : IAsyncLifetime
{
    private const string Number = "13800138000";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly TempFolder folder = new();
    private Bot bot = null!;

    private string Live => Path.Combine(folder.Path, "live");

    private SettleCall Settle =>
        new(
            bot.Get<ReadConversation>(),
            bot.Get<ReadQueue>(),
            bot.Get<Callbacks>(),
            bot.Get<EndConversation>(),
            bot.Get<LeadCall>(),
            NullLogger<SettleCall>.Instance
        );

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Who_spoke_with_the_bot_is_hung_up_on_in_the_record_too()
    {
        var call = await bot.ChatAsync(Number);

        await RestartAsync(call.Id);

        (await OwnerAsync(call.Id)).ShouldBe(Owner.Ended);
        (await TicketsAsync(call.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waited_for_a_person_is_called_back_once()
    {
        await bot.AgentOnDutyAsync();
        var call = await bot.ChatAsync(Number);
        await call.Says("转人工");

        await RestartAsync(call.Id);
        await RestartAsync(call.Id);

        (await OwnerAsync(call.Id)).ShouldBe(Owner.Ended);
        (await TicketsAsync(call.Id)).ShouldHaveSingleItem().Contact.ShouldBe(Number);
    }

    [Fact]
    public async Task Whoever_was_promised_a_call_back_already_gets_no_second_one()
    {
        await bot.AgentOnDutyAsync();
        var call = await bot.ChatAsync(Number);
        await call.Says("转人工");
        await bot.Get<Callbacks>().FileAsync(call.Id, default);

        await RestartAsync(call.Id);

        (await TicketsAsync(call.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_recording_of_a_conversation_is_made_whole()
    {
        var call = await bot.ChatAsync(Number);
        var recordings = new Recordings(folder.Path, bot.Clock);
        var cut = new List<string>();
        for (var one = 0; one < 2; one++)
        {
            var (recorder, path) = recordings.Begin(call.Id);
            recorder.Write(new short[Frames.Samples], FrameKind.Speech);
            await recorder.DisposeAsync();
            cut.Add(Path.Combine(folder.Path, path));
            await using var file = File.OpenWrite(cut[^1]);
            // The length of the sound, as it stands in the head until it is first written.
            file.Position = 40;
            await file.WriteAsync(new byte[4]);
        }
        cut.ShouldAllBe(path => WaveFile.Read(path).Length == TimeSpan.Zero);

        await RestartAsync(call.Id);

        cut.ShouldAllBe(path => WaveFile.Read(path).Length == Frames.Length);
    }

    [Fact]
    public async Task Danger_stays_with_the_people_though_the_line_is_dead()
    {
        await bot.AgentOnDutyAsync();
        var call = await bot.ChatAsync(Number);
        await call.Says("家里燃气漏了，味道很大");

        await RestartAsync(call.Id);

        (await OwnerAsync(call.Id)).ShouldBe(Owner.Queue);
    }

    [Fact]
    public async Task A_call_that_a_living_process_leads_is_nobody_elses()
    {
        var call = await bot.ChatAsync(Number);
        using var held = new LiveCalls(Live).Begin(call.Id);

        new LiveCalls(Live).Lost().ShouldBeEmpty();
        await SettleAsync();

        (await OwnerAsync(call.Id)).ShouldBe(Owner.Bot);
    }

    [Fact]
    public async Task Calls_of_a_machine_that_never_comes_back_are_seen_to_by_another()
    {
        await bot.AgentOnDutyAsync();
        var spoke = await bot.ChatAsync(Number);
        var waits = await bot.ChatAsync(Number);
        await waits.Says("转人工");
        var living = await bot.ChatAsync(Number);
        await BeginAsync(spoke.Id, "dead");
        await BeginAsync(waits.Id, "dead");
        bot.Clock.Advance(TimeSpan.FromSeconds(91));
        await BeginAsync(living.Id, "alive");

        using var watch = new CallsAreUp(
            bot.Get<LeadCall>(),
            bot.Get<ReadCalls>(),
            Settle,
            new CallNode(),
            bot.Clock,
            NullLogger<CallsAreUp>.Instance
        );
        await watch.StartAsync(default);
        await Eventually.TrueAsync(
            async () =>
                (await bot.Get<ReadCalls>().UpAsync(default))
                    .Select(call => call.ConversationId)
                    .SequenceEqual([living.Id]),
            Soon
        );
        await watch.StopAsync(default);

        (await OwnerAsync(spoke.Id), await OwnerAsync(waits.Id), await OwnerAsync(living.Id)).ShouldBe(
            (Owner.Ended, Owner.Ended, Owner.Bot)
        );
        (await TicketsAsync(waits.Id)).ShouldHaveSingleItem().Contact.ShouldBe(Number);
        (await bot.Get<ReadCalls>().FindAsync(spoke.Id, default))!.EndedBecause.ShouldBe(CallEnds.Lost);
    }

    private Task BeginAsync(string id, string node) => bot.Get<LeadCall>().BeginAsync(id, node, false, null, default);

    /// <summary>A file that nobody holds is what a dead process leaves behind.</summary>
    private async Task RestartAsync(string call)
    {
        Directory.CreateDirectory(Live);
        await File.WriteAllTextAsync(Path.Combine(Live, call), "");
        await SettleAsync();
        Directory.GetFiles(Live).ShouldBeEmpty();
    }

    private async Task SettleAsync()
    {
        using var settling = new LostCalls(
            new LiveCalls(Live),
            new Recordings(folder.Path, bot.Clock),
            Settle,
            bot.Clock
        );
        await settling.StartAsync(default);
        await settling.ExecuteTask!.WaitAsync(Soon);
    }

    private async Task<Owner?> OwnerAsync(string call) =>
        (await bot.Get<ReadConversation>().FindAsync(call, default))?.Owner;

    private Task<IReadOnlyList<Ticket>> TicketsAsync(string call) =>
        bot.Get<ReadTickets>().OfConversationAsync(call, default);
}
