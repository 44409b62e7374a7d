using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Speaking.Playing;

/// <summary>Makes the sentences of one call, one after the other and a few ahead of the ear.</summary>
/// <param name="guard">Of the lines: the clock takes from them while they are filled.</param>
internal sealed class LineMaker : IAsyncDisposable
{
    /// <summary>Sentences made before they are heard; more would be thrown away when the caller speaks over them.</summary>
    private const int Ahead = 3;

    private readonly Channel<Line> waiting = Channel.CreateUnbounded<Line>();
    private readonly SemaphoreSlim places = new(Ahead);
    private readonly ISpeechSynthesizer voice;
    private readonly Lock guard;
    private readonly ILogger log;
    private readonly Task making;

    public LineMaker(ISpeechSynthesizer voice, Lock guard, ILogger log)
    {
        (this.voice, this.guard, this.log) = (voice, guard, log);
        making = Task.Run(MakeAllAsync);
    }

    public double Speed { get; set; } = 1;

    public void Make(IEnumerable<Line> lines)
    {
        foreach (var line in lines)
            waiting.Writer.TryWrite(line);
    }

    /// <summary>The line was heard or dropped; another may be made. Called under the guard.</summary>
    public void Release(Line line)
    {
        if (!line.HasPlace)
            return;
        line.HasPlace = false;
        places.Release();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await making;
        places.Dispose();
    }

    private async Task MakeAllAsync()
    {
        await foreach (var line in waiting.Reader.ReadAllAsync())
        {
            if (await TakePlaceAsync(line))
                await MakeAsync(line);
            lock (guard)
                line.Dispose();
        }
    }

    /// <returns>False when it was dropped meanwhile.</returns>
    private async Task<bool> TakePlaceAsync(Line line)
    {
        await places.WaitAsync();
        lock (guard)
        {
            if (!line.IsDropped)
                return line.HasPlace = true;
        }
        places.Release();
        return false;
    }

    private async Task MakeAsync(Line line)
    {
        var failed = false;
        try
        {
            await foreach (var chunk in voice.SpeakAsync(new SpeechOrder(line.Spoken, Speed), line.Dropped))
                Add(line, chunk);
        }
        catch (OperationCanceledException) when (line.Dropped.IsCancellationRequested)
        {
            // The caller spoke over it; silence is the right answer.
        }
        catch (Exception failure)
        {
            // Whatever it is, the next sentence may go well. Only our own messages are known to hold no text.
            log.LogError("A sentence could not be said: {Reason}", Reason(failure));
            failed = true;
        }
        lock (guard)
            line.End(failed);
    }

    private static string Reason(Exception failure) =>
        failure is SpeakingFailedException ? failure.Message : failure.GetType().Name;

    private void Add(Line line, SpeechChunk chunk)
    {
        if (chunk.SampleRate != Frames.Rate)
            throw new InvalidOperationException($"A call is spoken to at {Frames.Rate} Hz, not {chunk.SampleRate}.");
        lock (guard)
            line.Add(chunk.Samples.Span);
    }
}
