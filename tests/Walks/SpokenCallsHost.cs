using Microsoft.Data.Sqlite;
using SmartService.Eval.Wires;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Hearing.Spelling;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>A host with local models that takes calls, and a recognizer for what its callers hear.</summary>
public sealed class SpokenCallsHost : IAsyncLifetime
{
    private const int Quiet = 150;
    private const int PauseFrames = 15;
    private const int ShortestSentence = 3 * Frames.Rate;

    // A recognizer of whole turns takes half a minute at most, and makes words of long silence.
    private const int Longest = 20 * Frames.Rate;
    private const int Pause = Frames.Rate * 4 / 10;
    private const int Audible = 100;

    private readonly TempFolder folder = new();
    private readonly CancellationTokenSource late = new(TimeSpan.FromMinutes(12));
    private readonly RecognitionPool pool = new(1);
    private readonly int port = HostProcess.FreePort();
    private HostProcess? host;
    private OfflineRecognizer? recognizer;

    public CancellationToken Late => late.Token;

    public async Task InitializeAsync()
    {
        if (Shared.Find("models") is not { } models)
            return;
        host = await HostProcess.StartAsync(
            [
                "--data",
                folder.Path,
                "--models",
                models,
                "--sip",
                $"127.0.0.1:{port}",
                $"--TicketCore:SamplePeoplePassword={NewHost.Password}",
                "--VoiceGateway:Speaking:Cache:FillAhead=false",
                .. Trial.Roomy,
            ],
            late.Token
        );
        var whisper = SpeechModels.In(models).First(model => model.Kind is SpeechModelKind.Whisper);
        recognizer = new OfflineRecognizer(whisper, pool, 2, folder.Path);
    }

    internal Task<SpokenCall> CallAsync(string number) => SpokenCall.DialAsync(number, port, this);

    public Task<Person> SignInAsync() => Person.SignInAsync(host!.Url, "agent1", NewHost.Password, late.Token);

    /// <summary>What somebody who listens to all of it understands.</summary>
    public async Task<string> RecognizeAsync(WaveFile sound)
    {
        var text = "";
        foreach (var piece in Sentences(sound.Samples))
        await foreach (var heard in recognizer!.Open(sound.Rate).ListenAsync(Once(piece), late.Token))
            text += heard.Text;
        return new Respeller().Respell(text, null, []).Text;
    }

    // A recognizer of turns makes nonsense of pieces that are cut in the middle of a word.
    private static IEnumerable<short[]> Sentences(short[] samples)
    {
        var (sentence, silent) = (new List<short>(), 0);
        foreach (var frame in samples.Chunk(Frames.Samples))
        {
            silent = frame.Any(sample => Math.Abs((int)sample) > Quiet) ? 0 : silent + 1;
            sentence.AddRange(frame);
            if (silent >= PauseFrames && sentence.Count >= ShortestSentence)
            {
                yield return [.. sentence];
                sentence.Clear();
            }
        }
        if (sentence.Count > 0)
            yield return [.. sentence];
    }

    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        var file = Path.Combine(folder.Path, "smartservice.db");
        await using var record = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Default Timeout=30");
        await record.OpenAsync(late.Token);
        await using var command = record.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(late.Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(late.Token))
            rows.Add($"{reader.GetValue(0)}");
        return rows;
    }

    public async Task<int> CountAsync(string sql) => int.Parse((await ReadAsync(sql))[0]);

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        recognizer?.Dispose();
        await pool.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        late.Dispose();
    }

    /// <summary>What was said between two pauses.</summary>
    private static IEnumerable<short[]> Utterances(short[] samples)
    {
        var (first, last) = (-1, -1);
        for (var at = 0; at <= samples.Length; at++)
        {
            var isOver = first >= 0 && (at == samples.Length || at - last > Pause);
            if (isOver)
                yield return samples[Math.Max(0, first - Pause / 2)..Math.Min(samples.Length, last + Pause / 2)];
            if (isOver)
                first = -1;
            if (at < samples.Length && Math.Abs((int)samples[at]) > Audible)
                (first, last) = (first < 0 ? at : first, at);
        }
    }

#pragma warning disable CS1998 // A call brings its frames asynchronously; a recording has them all.
    private static async IAsyncEnumerable<ReadOnlyMemory<short>> Once(short[] samples)
#pragma warning restore CS1998
    {
        yield return samples;
    }
}
