using System.Runtime.CompilerServices;
using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>Recognises a turn when it is over; while the caller speaks, what is there so far, if somebody has time.</summary>
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
            await foreach (var piece in sound.WithCancellation(hangUp))
            {
                said.Add(piece.Span);
                if (next is not { } due || said.Count < due || !owner.pool.IsIdle)
                    continue;
                next = said.Count + every;
                if (await RecognizeAsync(said.All, hangUp) is { Length: > 0 } text)
                    yield return Heard.Partial(text);
            }
            yield return Heard.Final(said.Count == 0 ? "" : await RecognizeAsync(said.All, hangUp));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task<string> RecognizeAsync(ReadOnlyMemory<float> samples, CancellationToken hangUp) =>
            owner.pool.RunAsync(() => owner.model.Recognize(samples.Span, sampleRate), hangUp);
    }
}
