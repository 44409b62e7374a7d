using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using SmartService.Channels.Sms;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Texts;
using Xunit;

namespace SmartService.Tests.Channels;

public sealed class SmsTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly List<IHostedService> running = [];
    private SmsServer server = null!;
    private Bot bot = null!;

    public async Task InitializeAsync()
    {
        server = await SmsServer.StartAsync();
        bot = await Bot.StartAsync(services => services.AddSms(Settings(server.Url)));
    }

    public async Task DisposeAsync()
    {
        foreach (var service in running)
            await service.StopAsync(default);
        await bot.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_who_agrees_gets_the_bill_on_the_phone_in_their_hand()
    {
        await DeliverAsync(bot.Get<IServiceProvider>());
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        var told = await talk.Says("查一下10月的电费账单");
        told.Replies[^1].Text.ShouldContain("尾号8000");
        (await talk.Says("好的")).Text.ShouldContain("请留意短信");

        await Eventually.TrueAsync(() => server.Sent.Count == 1, Soon);
        var text = server.Sent.Single();
        text.To.ShouldBe("13800138000");
        text.Signature.ShouldBe("澜江公用服务");
        text.Text.ShouldContain("单价");
        server.LastAuthorization.ShouldBe("Bearer secret");
        await BecomesAsync(talk, TextState.Sent);
    }

    [Fact]
    public async Task What_was_ordered_before_the_process_died_is_sent_by_the_next_once()
    {
        await DeliverAsync(bot.Get<IServiceProvider>());
        server.LosesAnswers = true;
        var talk = await OrderedAsync();
        // It is sent, and nobody knows.
        await Eventually.TrueAsync(() => server.Sent.Count == 1, Soon);
        await running[0].StopAsync(default);

        server.LosesAnswers = false;
        await DeliverAsync(bot.AddNode());

        await BecomesAsync(talk, TextState.Sent);
        server.Sent.Count.ShouldBe(1);
        server.Asked.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task What_the_sender_refuses_is_not_tried_again_and_says_why()
    {
        await DeliverAsync(bot.Get<IServiceProvider>());
        server.Answers(422, 1, """{"code":"unsubscribed"}""");

        var talk = await OrderedAsync();

        (await BecomesAsync(talk, TextState.Refused)).Problem.ShouldBe("unsubscribed");
        server.Asked.ShouldBe(1);
        server.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sender_that_is_down_keeps_the_message_waiting_until_it_is_up()
    {
        await DeliverAsync(bot.Get<IServiceProvider>());
        server.Answers(503, 2);

        var talk = await OrderedAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                bot.Clock.Advance(TimeSpan.FromSeconds(5));
                return (await MessageAsync(talk)).State == TextState.Sent;
            },
            Soon
        );

        (await MessageAsync(talk)).Tries.ShouldBeGreaterThan(0);
        server.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_nobody_took_for_two_hours_is_not_sent_any_more()
    {
        var talk = await OrderedAsync(beforeDelivery: true);
        bot.Clock.Advance(TimeSpan.FromHours(3));

        await DeliverAsync(bot.Get<IServiceProvider>());

        (await BecomesAsync(talk, TextState.Refused)).Problem.ShouldBe(TextProblems.TooLate);
        server.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("not-an-address", 5000)]
    [InlineData("https://sms.example", 1)]
    public void Wrong_settings_are_refused(string url, int timeoutMs)
    {
        var services = new ServiceCollection();
        services.AddSms(Settings(url, timeoutMs));
        using var provider = services.BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SmsOptions>>().Value);
    }

    private async Task<Conversation> OrderedAsync(bool beforeDelivery = false)
    {
        if (beforeDelivery)
        {
            // The reader's place in the feed is older than the message.
            await DeliverAsync(bot.Get<IServiceProvider>());
            await Eventually.TrueAsync(IsReadingAsync, Soon);
            await running[0].StopAsync(default);
        }

        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        await talk.Says("查一下10月的电费账单", "好的");
        return talk;
    }

    private async Task<bool> IsReadingAsync()
    {
        await using var db = await bot.Get<IDbContextFactory<TicketDb>>().CreateDbContextAsync();
        return await db
                .Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM cursors WHERE reader = 'sms'")
                .SingleAsync() == 1;
    }

    private async Task DeliverAsync(IServiceProvider node)
    {
        var delivery = node.GetServices<IHostedService>().Single(service => service is SmsDelivery);
        await delivery.StartAsync(default);
        running.Insert(0, delivery);
        await Eventually.TrueAsync(IsReadingAsync, Soon);
    }

    private async Task<TextMessage> BecomesAsync(Conversation talk, TextState state)
    {
        await Eventually.TrueAsync(async () => (await MessageAsync(talk)).State == state, Soon);
        return await MessageAsync(talk);
    }

    private async Task<TextMessage> MessageAsync(Conversation talk) =>
        (await bot.Get<OrderText>().OfConversationAsync(talk.Id, default)).Single();

    private static IConfigurationSection Settings(string url, int timeoutMs = 5000) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Sms:BaseUrl"] = url,
                    ["Sms:ApiKey"] = "secret",
                    ["Sms:Retries"] = "0",
                    ["Sms:TimeoutMs"] = $"{timeoutMs}",
                }
            )
            .Build()
            .GetSection("Sms");
}
