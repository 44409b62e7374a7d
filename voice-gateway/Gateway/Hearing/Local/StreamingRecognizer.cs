using System.Runtime.CompilerServices;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>Recognises while the caller speaks, a fifth of a second at a time.</summary>
public sealed class StreamingRecognizer(SpeechModel model, RecognitionPool pool, int threads)
    : ISpeechRecognizer,
        IDisposable
{
    private const int PiecesASecond = 5;

    // The last frames of a transducer come out only when something follows them.
    private const double TailSeconds = 0.5;

    private readonly StreamingModel loaded = new(model, threads);

    public string Name => model.Name;

    public ISpeechSession Open(int sampleRate) => new Session(this, sampleRate, pool);

    public void Dispose() => loaded.Dispose();

    private sealed class Session(StreamingRecognizer owner, int sampleRate, RecognitionPool pool) : ISpeechSession
    {
        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            using var stream = owner.loaded.NewStream();
            var (waiting, told) = (new Samples(), "");
            var doubling = sampleRate == StreamingModel.Rate / 2 ? new Doubling() : null;
            await foreach (var piece in sound.WithCancellation(hangUp))
            {
                waiting.Add(piece.Span);
                if (waiting.Count < sampleRate / PiecesASecond)
                    continue;
                StreamingModel.Accept(stream, doubling?.Run(waiting.All.Span) ?? waiting.All.Span);
                waiting = new Samples();
                var text = await pool.RunAsync(() => owner.loaded.Decode(stream, isEnd: false), hangUp);
                if (text != told)
                    yield return Heard.Partial(told = text);
            }
            waiting.Add(new short[(int)(TailSeconds * sampleRate)]);
            StreamingModel.Accept(stream, doubling?.Run(waiting.All.Span) ?? waiting.All.Span);
            yield return Heard.Final(await pool.RunAsync(() => owner.loaded.Decode(stream, isEnd: true), hangUp));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
