using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.Hearing;

/// <summary>
/// Asks the best recognizer; when it fails in the middle of a turn, the next hears the whole turn from its beginning, and
/// the caller need not repeat himself. One that failed rests for a while. When none is left the caller is told to use
/// the keys: <see cref="NoRecognizerException"/>.
/// </summary>
public sealed class FallingBackRecognizer(
    IReadOnlyList<ISpeechRecognizer> recognizers,
    TimeSpan rest,
    TimeProvider time,
    ILogger<FallingBackRecognizer> logger
) : ISpeechRecognizer
{
    private readonly ConcurrentDictionary<ISpeechRecognizer, DateTimeOffset> resting = new();

    public string Name => recognizers.Count == 0 ? "none" : string.Join(", ", recognizers.Select(one => one.Name));

    /// <summary>Whether anybody can be asked at all; without, calls are served by keys from the beginning.</summary>
    public bool Hears => recognizers.Count > 0;

    public ISpeechSession Open(int sampleRate) => new Session(this, sampleRate);

    /// <summary>Those that rest are asked last: a recognizer that may be back is better than none.</summary>
    private IEnumerable<ISpeechRecognizer> InOrder() =>
        recognizers.OrderBy(one => resting.TryGetValue(one, out var until) && until > time.GetUtcNow() ? 1 : 0);

    private void Failed(ISpeechRecognizer recognizer, HearingFailedException problem)
    {
        resting[recognizer] = time.GetUtcNow() + rest;
        logger.LogWarning("{Recognizer} failed: {Problem}", recognizer.Name, problem.Message);
    }

    private sealed class Session(FallingBackRecognizer owner, int sampleRate) : ISpeechSession
    {
        private readonly Dictionary<ISpeechRecognizer, ISpeechSession> sessions = [];

        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            await using var tape = new Tape(sound, hangUp);
            HearingFailedException? last = null;
            foreach (var recognizer in owner.InOrder())
            {
                await using var heard = SessionOf(recognizer)
                    .ListenAsync(tape.PlayAsync(), hangUp)
                    .GetAsyncEnumerator(hangUp);
                while (true)
                {
                    try
                    {
                        if (!await heard.MoveNextAsync())
                            throw new HearingFailedException($"{recognizer.Name} ended without a text");
                    }
                    catch (HearingFailedException problem)
                    {
                        owner.Failed(recognizer, last = problem);
                        break;
                    }
                    yield return heard.Current;
                    if (heard.Current.IsFinal)
                        yield break;
                }
            }
            throw new NoRecognizerException("there is no recognizer left to ask", last);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var session in sessions.Values)
                await session.DisposeAsync();
        }

        private ISpeechSession SessionOf(ISpeechRecognizer recognizer) =>
            sessions.TryGetValue(recognizer, out var open) ? open : sessions[recognizer] = recognizer.Open(sampleRate);
    }

    /// <summary>The sound of a turn, which may be played again from its beginning while it still comes in.</summary>
    private sealed class Tape(IAsyncEnumerable<ReadOnlyMemory<short>> sound, CancellationToken hangUp)
        : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<ReadOnlyMemory<short>> source = sound.GetAsyncEnumerator(hangUp);
        private readonly SemaphoreSlim oneAtATime = new(1);
        private readonly List<ReadOnlyMemory<short>> recorded = [];
        private bool isOver;

        public async IAsyncEnumerable<ReadOnlyMemory<short>> PlayAsync()
        {
            for (var at = 0; await HasAsync(at); at++)
                yield return recorded[at];
        }

        public async ValueTask DisposeAsync()
        {
            // A recognizer that failed may still be reading ahead.
            await oneAtATime.WaitAsync(CancellationToken.None);
            isOver = true;
            await source.DisposeAsync();
            oneAtATime.Release();
        }

        private async Task<bool> HasAsync(int at)
        {
            await oneAtATime.WaitAsync(hangUp);
            try
            {
                while (at >= recorded.Count && !isOver)
                    if (await source.MoveNextAsync())
                        // Whoever records may use the same memory again.
                        recorded.Add(source.Current.ToArray());
                    else
                        isOver = true;
                return at < recorded.Count;
            }
            finally
            {
                oneAtATime.Release();
            }
        }
    }
}
