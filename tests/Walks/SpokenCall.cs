using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Sip.Peers;

namespace SmartService.Tests.Walks;

/// <summary>A call of baresip into which recorded clips are spoken, and whose sound is kept as the caller heard it.</summary>
internal sealed class SpokenCall : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The end of the file that baresip plays would end the call.
    private const int Padding = 170;
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(7);

    private readonly TempFolder folder = new();
    private readonly SpokenCallsHost host;
    private readonly Baresip phone;
    private int read;

    private SpokenCall(SpokenCallsHost host, Baresip phone) => (this.host, this.phone) = (host, phone);

    public string Conversation { get; private set; } = "";

    public static async Task<SpokenCall> DialAsync(string number, int port, SpokenCallsHost host)
    {
        var call = new SpokenCall(host, await Baresip.StartAsync($"<sip:{number}@127.0.0.1:PORT>;regint=0"));
        await call.phone.DoAsync($"dial sip:95598@127.0.0.1:{port}");
        await call.phone.SeesAsync("CALL_ESTABLISHED");
        await Eventually.TrueAsync(
            async () =>
                (
                    call.Conversation =
                        (
                            await host.ReadAsync($"SELECT id FROM conversations WHERE caller_number = '{number}'")
                        ).FirstOrDefault() ?? ""
                ).Length > 0,
            Patience
        );
        await call.RepliesAsync("请问有什么能帮您");
        call.read = (await call.LinesAsync()).Count;
        // Nobody speaks over the notice of recording.
        await call.ListenAsync(Notice);
        return call;
    }

    public Task ListenAsync(TimeSpan length) => Task.Delay(length, host.Late);

    /// <summary>Speaks a clip of the recorded callers.</summary>
    public Task SayAsync(string clip)
    {
        var speech = WaveFile.Read(Shared.At($"testdata/calls/{clip}.wav"));
        var file = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.wav");
        new WaveFile(speech.Rate, 1, [.. speech.Samples, .. new short[Padding * speech.Rate]]).Write(file);
        return phone.DoAsync($"ausrc aufile,{file}");
    }

    /// <summary>Waits until the bot says something with these words.</summary>
    /// <returns>All of that reply.</returns>
    public async Task<string> RepliesAsync(string words)
    {
        string? reply = null;
        await Eventually.TrueAsync(
            async () => (reply = (await LinesAsync()).FirstOrDefault(line => line.Contains(words))) is not null,
            Patience
        );
        return reply!;
    }

    /// <summary>Answers whatever the bot asks, when it has asked it, until it says these words.</summary>
    public async Task<string> AnswerAsync(Func<string, string> clipFor, string until)
    {
        while (true)
        {
            IReadOnlyList<string> fresh = [];
            await Eventually.TrueAsync(async () => (fresh = [.. (await LinesAsync()).Skip(read)]).Count > 0, Patience);
            read += fresh.Count;
            if (fresh.FirstOrDefault(line => line.Contains(until)) is { } last)
                return last;
            await ListenAsync(TimeSpan.FromSeconds(1 + fresh.Sum(line => line.Length) * 0.24));
            await SayAsync(clipFor(string.Concat(fresh)));
        }
    }

    public async Task<int> OwnerAsync() =>
        await host.CountAsync($"SELECT owner FROM conversations WHERE id = '{Conversation}'");

    /// <returns>All that the caller heard.</returns>
    public async Task<WaveFile> HangUpAsync()
    {
        await phone.DoAsync("hangup");
        await phone.SeesAsync("CALL_CLOSED");
        return await phone.HeardAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await phone.DisposeAsync();
        folder.Dispose();
    }

    private Task<IReadOnlyList<string>> LinesAsync() =>
        host.ReadAsync(
            $"SELECT text FROM messages WHERE conversation_id = '{Conversation}' AND speaker = 1 ORDER BY seq"
        );
}
