using System.Runtime.CompilerServices;
using SmartService.VoiceGateway.Hearing;

namespace SmartService.Eval.Bench.Calls;

/// <summary>Hears the same words in turn, whatever is said: what a call costs is measured without what a model costs.</summary>
sealed class ScriptedRecognizer : ISpeechRecognizer
{
    static readonly string[] Words =
    [
        "今年什么时候开始供暖",
        "电费怎么交",
        "居民燃气多少钱一方",
        "再说一遍",
        "新房子怎么开通燃气",
        "银行代扣怎么办",
    ];

    public string Name => "scripted";

    public ISpeechSession Open(int sampleRate) => new Session();

    sealed class Session : ISpeechSession
    {
        int turns;

        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            await foreach (var _ in sound.WithCancellation(hangUp))
            {
                // To the end of the turn.
            }
            yield return Heard.Final(Words[turns++ % Words.Length]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
