using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SmartService.VoiceGateway.Sherpa;
using SmartService.VoiceGateway.Speaking.Synthesis;

namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>A model that runs in this process, with sherpa-onnx.</summary>
public sealed class LocalSynthesizer(VoiceModel model, LocalSpeakingOptions options) : ISpeechSynthesizer, IDisposable
{
    private readonly Places places = new(options.AtOnce);
    private readonly Lazy<LocalModel> loaded = new(() => new LocalModel(model, options));

    /// <summary>Models with espeak-ng's data read letters themselves.</summary>
    private readonly bool spellsLetters = !new ModelFolder(model.Folder).HasSpellings;

    public string Name { get; } =
        string.Create(CultureInfo.InvariantCulture, $"local/{model.Name}/{options.Speaker}/{options.LengthScale:0.00}");

    /// <summary>Loads the model now, so that the first caller need not wait for that.</summary>
    public Task LoadAsync() => Task.Factory.StartNew(Load, TaskCreationOptions.LongRunning);

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        await places.EnterAsync(order.IsAhead, noMoreUse);
        var sound = Channel.CreateUnbounded<SpeechChunk>();
        // A thread of its own: it computes for as long as it takes, also when nobody waits for it any more.
        _ = Task.Factory.StartNew(
            () => Run(order, sound.Writer, noMoreUse),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await foreach (var chunk in sound.Reader.ReadAllAsync(noMoreUse))
            yield return chunk;
    }

    public void Dispose()
    {
        if (loaded.IsValueCreated)
            loaded.Value.Dispose();
    }

    private void Load()
    {
        try
        {
            // The first sentence takes longer than all others; it is one that nobody hears.
            loaded.Value.Speak("好。", 1, _ => false);
        }
        catch (SpeechException)
        {
            // Whoever wants to speak is told.
        }
    }

    private void Run(SpeechOrder order, ChannelWriter<SpeechChunk> sound, CancellationToken noMoreUse)
    {
        Exception? failed = null;
        try
        {
            var speaking = loaded.Value;
            foreach (var piece in Pieces(order))
                if (!noMoreUse.IsCancellationRequested)
                    speaking.Speak(
                        piece,
                        order.Speed,
                        samples =>
                            sound.TryWrite(new SpeechChunk(speaking.SampleRate, Whole(samples)))
                            && !noMoreUse.IsCancellationRequested
                    );
        }
        catch (Exception problem)
        {
            // Only our own messages are known to hold no text.
            var reason = problem is SpeechException ? problem.Message : problem.GetType().Name;
            failed = new SpeakingFailedException("local: " + reason, problem);
        }
        finally
        {
            places.Leave();
            sound.TryComplete(failed);
        }
    }

    private IEnumerable<string> Pieces(SpeechOrder order)
    {
        var text = SpeakableText.Of(order.Text);
        return ShortPieces.Of(spellsLetters ? LetterNames.Spell(text) : text, order.Speed);
    }

    private static short[] Whole(float[] samples) =>
        Array.ConvertAll(
            samples,
            sample => (short)Math.Clamp(MathF.Round(sample * 32_767), short.MinValue, short.MaxValue)
        );
}
