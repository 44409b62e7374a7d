using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Hearing.Remote;

/// <summary>Azure Speech over its own WebSocket protocol: the sound goes as it comes, guesses come while the caller speaks.</summary>
public sealed class AzureRecognizer(AzureHearingOptions options, TimeProvider time) : ISpeechRecognizer
{
    public string Name => "azure";

    public ISpeechSession Open(int sampleRate) => new Session(options, time, sampleRate);

    private sealed class Session(AzureHearingOptions options, TimeProvider time, int sampleRate) : ISpeechSession
    {
        private readonly TimeSpan patience = TimeSpan.FromMilliseconds(options.TimeoutMs);
        private AzureConnection? connection;

        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            using var waiting = new CancellationTokenSource(patience, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, hangUp);
            var texts = Channel.CreateUnbounded<Heard>();
            var turn = TurnAsync(sound, texts.Writer, waiting, hangUp, stop.Token);
            await foreach (var heard in texts.Reader.ReadAllAsync(CancellationToken.None))
                yield return heard;
            await turn;
        }

        public async ValueTask DisposeAsync()
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }

        private async Task TurnAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            ChannelWriter<Heard> texts,
            CancellationTokenSource waiting,
            CancellationToken hangUp,
            CancellationToken stop
        )
        {
            try
            {
                var line = await ConnectAsync(stop);
                // While the caller speaks, the service need not say a word.
                waiting.CancelAfter(Timeout.InfiniteTimeSpan);
                var id = AzureConnection.NewId();
                using var answered = CancellationTokenSource.CreateLinkedTokenSource(stop);
                var sending = SendAsync(line, id, sound, waiting, answered.Token);
                var receiving = ReceiveAsync(line, id, texts, stop);
                // Whichever fails first ends the turn; the other must not outlive it.
                if (await Task.WhenAny(sending, receiving) == sending)
                    await sending;
                try
                {
                    await receiving;
                }
                finally
                {
                    await answered.CancelAsync();
                    await Quietly(sending);
                }
            }
            catch (Exception problem)
            {
                // The state of the line is unknown now; the next turn gets a new one.
                await DisposeAsync();
                connection = null;
                if (problem is OperationCanceledException && !hangUp.IsCancellationRequested)
                    throw new HearingFailedException($"azure: no answer within {options.TimeoutMs} ms", problem);
                if (problem is JsonException or KeyNotFoundException or InvalidOperationException)
                    throw new HearingFailedException("azure: an answer that is not of the protocol");
                throw;
            }
            finally
            {
                texts.Complete();
            }
        }

        private async Task<AzureConnection> ConnectAsync(CancellationToken stop)
        {
            if (connection is { IsOpen: true })
                return connection;
            await DisposeAsync();
            connection = new AzureConnection(options, time);
            await connection.OpenAsync(stop);
            return connection;
        }

        private async Task SendAsync(
            AzureConnection line,
            string id,
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            CancellationTokenSource waiting,
            CancellationToken stop
        )
        {
            var head = WaveHead.Make(sampleRate, 1, 0);
            // Nobody knows yet how long it will be.
            head.AsSpan(4, 4).Clear();
            await line.SendSoundAsync(id, head, stop);
            await foreach (var piece in sound.WithCancellation(stop))
                // The service recognises all the time, and takes an empty piece for the end.
                if (!piece.IsEmpty)
                    await line.SendSoundAsync(id, MemoryMarshal.AsBytes(piece.Span).ToArray(), stop);
            await line.SendSoundAsync(id, ReadOnlyMemory<byte>.Empty, stop);
            waiting.CancelAfter(patience);
        }

        private async Task ReceiveAsync(
            AzureConnection line,
            string id,
            ChannelWriter<Heard> texts,
            CancellationToken stop
        )
        {
            var phrases = new AzurePhrases();
            var received = new List<(string, DateTimeOffset)>();
            while (true)
            {
                var message = await line.ReceiveAsync(stop);
                // What is left of a turn that was given up.
                if (!message.RequestId.Equals(id, StringComparison.OrdinalIgnoreCase))
                    continue;
                received.Add((message.Path, time.GetUtcNow()));
                if (message.Path == "speech.hypothesis")
                    texts.TryWrite(phrases.Guess(message.Body));
                else if (message.Path == "speech.phrase")
                    phrases.Add(message.Body);
                else if (message.Path == "turn.end")
                    break;
            }
            await line.SendReceivedAsync(id, received, stop);
            texts.TryWrite(phrases.Whole());
        }

        private static async Task Quietly(Task task)
        {
            try
            {
                await task;
            }
            catch (Exception problem) when (problem is OperationCanceledException or HearingFailedException)
            {
                // The turn was over before all of its sound was sent.
            }
        }
    }
}
