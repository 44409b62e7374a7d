using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;
using Xunit;
using Agent = SmartService.Eval.Wires.Person;

namespace SmartService.Tests.Walks;

/// <summary>The host dies as in a power cut while twenty callers are on the telephone.</summary>
public sealed class KilledCallsWalk : IAsyncLifetime
{
    private const int Calls = 20;
    private const string Balance = "1";
    private const string Person = "0";
    private const string Line = "host";

    // What a crash may cost.
    private static readonly TimeSpan MostLost = TimeSpan.FromSeconds(2);

    private readonly TempFolder folder = new();
    private readonly CancellationTokenSource late = new(TimeSpan.FromMinutes(8));
    private readonly MediaPlane plane = new(
        new RtpOptions
        {
            Address = "127.0.0.1",
            FirstPort = 32_000,
            LastPort = 32_700,
        },
        TimeProvider.System
    );
    private readonly int port = HostProcess.FreePort();

    private CancellationToken patience => late.Token;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        plane.Dispose();
        folder.Dispose();
        late.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_call_is_kept_and_seen_to_when_the_host_is_killed_in_the_middle_of_twenty()
    {
        await using var host = await StartAsync();
        using var agent = await Agent.SignInAsync(host.Url, "agent1", NewHost.Password, patience);
        await using var phones = await PhonesAsync();
        var callers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => CallAsync(phones, number)));
        await using (var record = Record())
        {
            await Until.TrueAsync(() => AreAllAsync(record, callers, IsGreetedAsync), patience);
            await Task.WhenAll(callers.Select(caller => caller.Media.SendKeysAsync(caller.Key)));
            await Until.TrueAsync(() => AreAllAsync(record, callers, IsServedAsync), patience);
        }
        await Task.Delay(MostLost, patience);

        await host.KillAsync();
        var died = Stopwatch.GetTimestamp();
        foreach (var again in new[] { 1, 2 })
        {
            await using var restarted = await StartAsync();
            await using var record = Record();
            await Until.TrueAsync(() => AreAllAsync(record, callers, IsClosedAsync), patience);
            foreach (var caller in callers)
                await CheckAsync(record, caller, died, $"after restart {again}");
            Directory.GetFiles(Path.Combine(folder.Path, "recordings", "live")).ShouldBeEmpty();
        }
    }

    /// <summary>Calls; every second one will ask for a person, and then wait.</summary>
    private async Task<Caller> CallAsync(SipEndpoint phones, int number)
    {
        var caller = $"1390000{number:0000}";
        var media = plane.Open();
        var result = await phones.PlaceCallAsync(Line, "95598", media, new() { CallerNumber = caller }, patience);
        result.ShouldBeOfType<CallResult.Answered>();
        return new(caller, number % 2 == 0 ? Balance : Person, media, Stopwatch.GetTimestamp());
    }

    private static async Task<bool> AreAllAsync(
        ServiceProvider record,
        IEnumerable<Caller> callers,
        Func<ServiceProvider, Caller, Task<bool>> isSo
    )
    {
        foreach (var caller in callers)
            if (!await isSo(record, caller))
                return false;
        return true;
    }

    private async Task<bool> IsGreetedAsync(ServiceProvider record, Caller caller)
    {
        var live = await record.GetRequiredService<ReadLive>().RunAsync(DateTimeOffset.MinValue, 100, patience);
        caller.Conversation =
            live.FirstOrDefault(one => one.Conversation.CallerNumber == caller.Number)?.Conversation.Id ?? "";
        return (await LinesAsync(record, caller)).Any(line => line.Speaker is Speaker.Bot);
    }

    private async Task<bool> IsServedAsync(ServiceProvider record, Caller caller) =>
        await OwnerAsync(record, caller) == (caller.Key == Person ? Owner.Queue : Owner.Bot)
        && (await LinesAsync(record, caller)).SkipWhile(line => !IsTurn(line)).Any(line => line.Speaker is Speaker.Bot);

    private async Task<bool> IsClosedAsync(ServiceProvider record, Caller caller) =>
        await OwnerAsync(record, caller) is Owner.Ended;

    private async Task<Owner?> OwnerAsync(ServiceProvider record, Caller caller) =>
        (await record.GetRequiredService<ReadConversation>().FindAsync(caller.Conversation, patience))?.Owner;

    private async Task CheckAsync(ServiceProvider record, Caller caller, long died, string when)
    {
        var lines = await LinesAsync(record, caller);
        lines.Select(line => line.Seq).ShouldBe(Enumerable.Range(1, lines.Count).Select(seq => (long)seq), when);
        lines.Count(IsTurn).ShouldBe(1, when);
        var tickets = await record.GetRequiredService<ReadTickets>().OfConversationAsync(caller.Conversation, patience);
        if (caller.Key == Person)
            tickets.ShouldHaveSingleItem(when).Contact.ShouldBe(caller.Number, when);
        else
            tickets.ShouldBeEmpty(when);
        CheckRecording(caller.Conversation, Stopwatch.GetElapsedTime(caller.Up, died));
    }

    private void CheckRecording(string conversation, TimeSpan talked)
    {
        var recordings = Path.Combine(folder.Path, "recordings");
        var file = Directory
            .GetFiles(recordings, conversation + ".wav", SearchOption.AllDirectories)
            .ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(file);
        // A player believes the head.
        BinaryPrimitives
            .ReadInt32LittleEndian(bytes.AsSpan(40))
            .ShouldBeInRange(bytes.Length - 44 - 3, bytes.Length - 44);
        var wave = WaveFile.Parse(bytes);
        wave.Length.ShouldBeGreaterThan(talked - MostLost);
        wave.Channel(1).Samples.ShouldContain(sample => sample != 0, "the bot is on the right");
        foreach (var mark in File.ReadLines(file + ".jsonl"))
            JsonDocument.Parse(mark).RootElement.GetProperty("mark").GetString().ShouldNotBeNullOrEmpty();
    }

    private static bool IsTurn(Message line) => line.Speaker is Speaker.Customer && !line.Id.StartsWith('#');

    private Task<IReadOnlyList<Message>> LinesAsync(ServiceProvider record, Caller caller) =>
        record.GetRequiredService<ReadConversation>().TranscriptAsync(caller.Conversation, 0, 1000, patience);

    private async Task<SipEndpoint> PhonesAsync()
    {
        var options = new SipOptions
        {
            Listen = $"127.0.0.1:{HostProcess.FreePort()}",
            Lines =
            [
                new()
                {
                    Name = Line,
                    Server = $"127.0.0.1:{port}",
                    User = "phone",
                },
            ],
        };
        var phones = new SipEndpoint(options, TimeProvider.System, NullLogger<SipEndpoint>.Instance);
        await phones.StartAsync(patience);
        return phones;
    }

    private Task<HostProcess> StartAsync() =>
        HostProcess.StartAsync(
            [
                "--data",
                folder.Path,
                "--sip",
                $"127.0.0.1:{port}",
                "--Dialogue:RecoverAfterSeconds=1",
                $"--TicketCore:SamplePeoplePassword={NewHost.Password}",
                .. Trial.Roomy,
            ],
            patience,
            environment: NewHost.Environment
        );

    private ServiceProvider Record() =>
        new ServiceCollection()
            .AddTicketCore(new ConfigurationBuilder().Build(), database: null, folder.Path)
            .BuildServiceProvider();

    private sealed record Caller(string Number, string Key, CallMedia Media, long Up)
    {
        public string Conversation { get; set; } = "";
    }
}
