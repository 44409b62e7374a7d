using Microsoft.Data.Sqlite;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Sip.Peers;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>A real telephone calls the host, as a user would start it.</summary>
public sealed class PhoneWalk : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TempFolder folder = new();
    private readonly CancellationTokenSource late = new(TimeSpan.FromMinutes(8));
    private readonly int port = HostProcess.FreePort();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        late.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact("baresip")]
    public async Task Keys_alone_lead_a_caller_to_what_they_owe()
    {
        await using var host = await StartAsync();
        await using var phone = await Baresip.StartAsync("<sip:15926308875@127.0.0.1:PORT>;regint=0");
        await phone.DoAsync($"dial sip:95598@127.0.0.1:{port}");
        await phone.SeesAsync("CALL_ESTABLISHED");
        await SaidAsync("请问有什么能帮您");

        await phone.DoAsync("sndcode 1");

        // The caller's number is the registered one, so no question is needed.
        await SaidAsync("30569127");
        await phone.DoAsync("hangup");
        await Eventually.TrueAsync(async () => await OwnerAsync() == 3, Patience);
        var recording = Recording();
        recording.Channels.ShouldBe(2);
        recording.Channel(1).Samples.ShouldContain(sample => sample != 0, "the bot is on the right");
    }

    [PeerFact("baresip", "testdata/calls/balance_water.wav")]
    public async Task A_caller_asks_aloud_what_they_owe()
    {
        await using var host = await StartAsync("--models", Shared.At("models"));
        var question = Path.Combine(folder.Path, "question.wav");
        var clip = WaveFile.Read(Shared.At("testdata/calls/balance_water.wav"));
        // The greeting is heard first; the caller then asks, and waits for the answer.
        new WaveFile(
            clip.Rate,
            1,
            [.. new short[24 * clip.Rate], .. clip.Samples, .. new short[180 * clip.Rate]]
        ).Write(question);
        await using var phone = await Baresip.StartAsync("<sip:15926308875@127.0.0.1:PORT>;regint=0", question);
        await phone.DoAsync($"dial sip:95598@127.0.0.1:{port}");
        await phone.SeesAsync("CALL_ESTABLISHED");

        await SaidAsync("30569127");

        (await LinesAsync("speaker = 0")).ShouldContain(line => line.Contains("水费"));
        await phone.DoAsync("hangup");
    }

    private Task<HostProcess> StartAsync(params string[] more) =>
        HostProcess.StartAsync(["--data", folder.Path, "--sip", $"127.0.0.1:{port}", .. more], late.Token);

    private Task SaidAsync(string words) =>
        Eventually.TrueAsync(
            async () => (await LinesAsync("speaker = 1")).Any(line => line.Contains(words, StringComparison.Ordinal)),
            Patience
        );

    private async Task<IReadOnlyList<string>> LinesAsync(string which)
    {
        var lines = new List<string>();
        await using var record = await OpenAsync();
        await using var command = record.CreateCommand();
        command.CommandText = $"SELECT text FROM messages WHERE {which} ORDER BY seq";
        await using var reader = await command.ExecuteReaderAsync(late.Token);
        while (await reader.ReadAsync(late.Token))
            lines.Add(reader.GetString(0));
        return lines;
    }

    private async Task<long> OwnerAsync()
    {
        await using var record = await OpenAsync();
        await using var command = record.CreateCommand();
        command.CommandText = "SELECT owner FROM conversations WHERE channel = 'phone'";
        return await command.ExecuteScalarAsync(late.Token) is long owner ? owner : -1;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var file = Path.Combine(folder.Path, "smartservice.db");
        var record = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Default Timeout=30");
        await record.OpenAsync(late.Token);
        return record;
    }

    private WaveFile Recording() =>
        WaveFile.Read(
            Directory
                .GetFiles(Path.Combine(folder.Path, "recordings"), "*.wav", SearchOption.AllDirectories)
                .ShouldHaveSingleItem()
        );
}
