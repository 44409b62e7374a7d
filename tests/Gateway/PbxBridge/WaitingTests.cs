using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.Tests.Gateway.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>Who waits for a person may rather be called.</summary>
public sealed class WaitingTests : IAsyncLifetime
{
    private const string Number = "13800138000";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private Bot bot = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_call_back_is_offered_and_key_1_takes_it()
    {
        await using var caller = await WaitsAsync(Number);
        bot.Clock.Advance(TimeSpan.FromSeconds(16));
        await caller.HearsAsync("如果不想等");
        await caller.MusicAsync();

        caller.Press("1#");

        await caller.HearsAsync("回电登记好了");
        var ticket = (await TicketsAsync(caller)).ShouldHaveSingleItem();
        (ticket.TypeId, ticket.Contact).ShouldBe(("callback", Number));
        (await OwnerAsync(caller)).ShouldBe(Owner.Bot);
        // The bot goes on; hanging up files nothing more.
        caller.Line.HangUp();
        await caller.Running.WaitAsync(Soon);
        (await TicketsAsync(caller)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Words_take_it_too()
    {
        await using var caller = await WaitsAsync(Number);

        caller.Speak("算了你们给我回电话吧");

        await caller.HearsAsync("回电登记好了");
        (await TicketsAsync(caller)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_calls_without_a_number_is_asked_for_one()
    {
        await using var caller = await WaitsAsync(null);

        caller.Speak("不等了，请给我回电话");

        await caller.HearsAsync("打哪个号码给您");
        (await OwnerAsync(caller)).ShouldBe(Owner.Bot);
    }

    [Fact]
    public async Task Who_hangs_up_while_waiting_is_called_back_once()
    {
        await using var caller = await WaitsAsync(Number);
        bot.Clock.Advance(TimeSpan.FromSeconds(8));

        caller.Line.HangUp();

        await caller.Running.WaitAsync(Soon);
        var ticket = (await TicketsAsync(caller)).ShouldHaveSingleItem();
        (ticket.TypeId, ticket.Contact).ShouldBe(("callback", Number));
        (await OwnerAsync(caller)).ShouldBe(Owner.Ended);
    }

    [Fact]
    public async Task Who_hangs_up_at_once_or_without_a_number_is_not()
    {
        await using var soon = await WaitsAsync(Number);
        soon.Line.HangUp();
        await soon.Running.WaitAsync(Soon);
        (await TicketsAsync(soon)).ShouldBeEmpty();

        await using var unknown = await WaitsAsync(null);
        bot.Clock.Advance(TimeSpan.FromSeconds(8));
        unknown.Line.HangUp();
        await unknown.Running.WaitAsync(Soon);
        (await TicketsAsync(unknown)).ShouldBeEmpty();
    }

    private async Task<OnThePhone> WaitsAsync(string? number)
    {
        var caller = OnThePhone.Dial(bot, number);
        await caller.HearsAsync("请问有什么能帮您");
        await caller.SilenceAsync();
        caller.Speak("转人工");
        await caller.HearsAsync("正在为您转人工");
        await caller.MusicAsync();
        return caller;
    }

    private async Task<IReadOnlyList<Ticket>> TicketsAsync(OnThePhone caller) =>
        await bot.Get<ReadTickets>().OfConversationAsync(caller.Id, default);

    private async Task<Owner> OwnerAsync(OnThePhone caller) =>
        (await bot.Get<ReadConversation>().FindAsync(caller.Id, default))!.Owner;
}
