using System.Runtime.CompilerServices;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.Tests.Fakes;

/// <summary>Says every character in 100 ms of a steady sample; can fail, and can be held back until it is let go.</summary>
public sealed class FakeVoice(string name = "fake", int rate = 8000) : ISpeechSynthesizer
{
    public const int SamplesPerCharacter = 800;

    private readonly List<SpeechOrder> orders = [];
    private readonly Lock guard = new();
    private TaskCompletionSource? gate;

    public string Name => name;

    public short Sample { get; set; } = 1000;

    /// <summary>Thrown at the beginning, or after the first chunk.</summary>
    public SpeakingFailedException? Fails { get; set; }

    public bool FailsInTheMiddle { get; set; }

    public IReadOnlyList<SpeechOrder> Orders
    {
        get
        {
            lock (guard)
                return [.. orders];
        }
    }

    public IReadOnlyList<string> Said => [.. Orders.Select(order => order.Text)];

    /// <summary>From now on nothing is made until <see cref="LetGo"/>.</summary>
    public void HoldBack() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => gate?.TrySetResult();

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        lock (guard)
            orders.Add(order);
        if (gate is { } closed)
            await closed.Task.WaitAsync(noMoreUse);
        if (Fails is { } failure && !FailsInTheMiddle)
            throw failure;
        for (var at = 0; at < order.Text.Length; at++)
        {
            noMoreUse.ThrowIfCancellationRequested();
            var samples = new short[SamplesPerCharacter * rate / 8000];
            Array.Fill(samples, Sample);
            yield return new SpeechChunk(rate, samples);
            if (Fails is { } broken)
                throw broken;
        }
    }
}
