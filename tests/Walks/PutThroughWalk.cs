using Microsoft.Data.Sqlite;
using SmartService.Eval.Wires;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Sip.Peers;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>A real telephone calls, and a real telephone of an agent, registered with the host, rings and talks.</summary>
public sealed class PutThroughWalk : IAsyncLifetime
{
    private const double AgentsTone = 1000;
    private const string Rated = "SELECT satisfaction FROM conversations WHERE channel = 'phone'";
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
    public async Task A_caller_asks_for_a_person_by_key_talks_to_an_agents_telephone_and_rates_it()
    {
        await using var host = await HostProcess.StartAsync(
            [
                "--data",
                folder.Path,
                "--sip",
                $"127.0.0.1:{port}",
                .. Trial.Roomy,
                "--VoiceGateway:Sip:Peers:0=127.0.0.1",
                // baresip knows MD5 only.
                "--VoiceGateway:Sip:OfferSha256=false",
                "--VoiceGateway:Sip:Users:0:Name=8001",
                "--VoiceGateway:Sip:Users:0:Password=agents-phone",
            ],
            late.Token,
            environment: NewHost.Environment
        );
        using var person = await Person.SignInAsync(host.Url, "admin", NewHost.Password, late.Token);
        await AskAsync("UPDATE agents SET extension = '8001' WHERE login = 'admin' RETURNING 1");
        await using var telephone = await Baresip.StartAsync(
            $"<sip:8001@127.0.0.1:{port}>;auth_user=8001;auth_pass=agents-phone;regint=60;answermode=auto;audio_codecs=PCMA/8000",
            Hum()
        );
        await telephone.SeesAsync("REGISTER_OK");
        await using var caller = await Baresip.StartAsync("<sip:15926308875@127.0.0.1:PORT>;regint=0");
        await caller.DoAsync($"dial sip:95598@127.0.0.1:{port}");
        await caller.SeesAsync("CALL_ESTABLISHED");
        await Is("SELECT count(*) FROM messages WHERE speaker = 1 AND text LIKE '%请问有什么能帮您%'", 1);
        await caller.DoAsync("sndcode 0");
        await Is("SELECT owner FROM conversations WHERE channel = 'phone'", 1);

        var id = (string)(await AskAsync("SELECT id FROM conversations WHERE channel = 'phone'"))!;
        await person.AcceptAsync(id, late.Token);
        await telephone.SeesAsync("CALL_ESTABLISHED");
        await Eventually.TrueAsync(HearsAgent, Patience);

        await telephone.DoAsync("hangup");
        await Is("SELECT count(*) FROM calls WHERE legs_json NOT LIKE '%:\"agent\"%'", 1);
        await caller.DoAsync("sndcode 5");
        await Is(Rated, 5);
        await caller.SeesAsync("CALL_CLOSED");
        // The agent writes down what is to be done.
        await Is("SELECT owner FROM conversations WHERE channel = 'phone'", 2);
        await Is("SELECT count(*) FROM calls WHERE json_extract(quality_json, '$.received') > 100", 1);
    }

    /// <summary>A tone of three minutes: the end of the file would end the call.</summary>
    private string Hum()
    {
        var path = Path.Combine(folder.Path, "hum.wav");
        var samples = Enumerable
            .Range(0, 180 * Frames.Rate)
            .Select(at => (short)(6000 * Math.Sin(2 * Math.PI * AgentsTone * at / Frames.Rate)));
        new WaveFile(Frames.Rate, 1, [.. samples]).Write(path);
        return path;
    }

    /// <summary>Whether the last half second of what the caller heard, as it was recorded, is the agent's tone.</summary>
    private bool HearsAgent()
    {
        var file = Directory.GetFiles(Path.Combine(folder.Path, "recordings"), "*.wav", SearchOption.AllDirectories)[0];
        var right = WaveFile.Read(file).Channel(1).Samples.AsSpan();
        if (right.Length < Frames.Rate / 2)
            return false;
        var (sine, cosine, at) = (0.0, 0.0, 0);
        foreach (var sample in right[^(Frames.Rate / 2)..])
        {
            var angle = 2 * Math.PI * AgentsTone * at++ / Frames.Rate;
            (sine, cosine) = (sine + sample * Math.Sin(angle), cosine + sample * Math.Cos(angle));
        }
        return 2 * Math.Sqrt(sine * sine + cosine * cosine) / at > 3000;
    }

    private Task Is(string question, long answer) =>
        Eventually.TrueAsync(async () => await AskAsync(question) is long found && found == answer, Patience);

    private async Task<object?> AskAsync(string question)
    {
        var file = Path.Combine(folder.Path, "smartservice.db");
        await using var record = new SqliteConnection($"Data Source={file};Default Timeout=30");
        await record.OpenAsync(late.Token);
        await using var command = record.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(late.Token);
    }
}
