using System.Runtime.CompilerServices;
using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>
/// Recognises a turn as a whole: when the caller pauses, in the hope that he is done, and anew when he went on. While he
/// speaks, what is there so far, if that is wanted; both only if somebody has time.
/// </summary>
public sealed class OfflineRecognizer : ISpeechRecognizer, IDisposable
{
    private readonly OfflineModel model;
    private readonly RecognitionPool pool;
    private readonly TimeSpan? partialEvery;

    /// <param name="partialEvery">How much must be said between two partial texts; null for none.</param>
    /// <exception cref="SpeechException">The model cannot be loaded.</exception>
    public OfflineRecognizer(
        SpeechModel model,
        RecognitionPool pool,
        int threads,
        string cacheFolder,
        TimeSpan? partialEvery = null
    )
    {
        Name = model.Name;
        this.model = new OfflineModel(model, threads, cacheFolder);
        this.pool = pool;
        this.partialEvery = partialEvery;
    }

    public string Name { get; }

    public ISpeechSession Open(int sampleRate) => new Session(this, sampleRate);

    public void Dispose() => model.Dispose();

    private sealed class Session(OfflineRecognizer owner, int sampleRate) : ISpeechSession
    {
        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            var said = new Samples();
            var every = (int?)(owner.partialEvery?.TotalSeconds * sampleRate);
            var next = every;
            var (text, textOf) = ("", 0);
            await foreach (var piece in sound.WithCancellation(hangUp))
            {
                said.Add(piece.Span);
                var isWanted = piece.IsEmpty || said.Count >= next;
                if (!isWanted || said.Count == textOf || !owner.pool.IsIdle)
                    continue;
                next = said.Count + every;
                (text, textOf) = (await RecognizeAsync(said.All, hangUp), said.Count);
                if (text.Length > 0)
                    yield return Heard.Partial(text);
            }
            // Nothing more was said since the caller paused: the text is there already.
            yield return Heard.Final(said.Count == textOf ? text : await RecognizeAsync(said.All, hangUp));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task<string> RecognizeAsync(ReadOnlyMemory<float> samples, CancellationToken hangUp) =>
            owner.pool.RunAsync(() => owner.model.Recognize(samples.Span, sampleRate), hangUp);
    }
}
