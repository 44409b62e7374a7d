using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>The voice of last resort: the program espeak-ng, once for each sentence.</summary>
public sealed class EspeakSynthesizer(EspeakSpeakingOptions options, TimeProvider time)
    : ISpeechSynthesizer,
        IDisposable
{
    private const int UsualWordsPerMinute = 160;

    private readonly SemaphoreSlim places = new(options.AtOnce);

    public string Name => $"espeak/{options.Voice}";

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        await places.WaitAsync(noMoreUse);
        try
        {
            await foreach (var chunk in RunAsync(order, noMoreUse))
                yield return chunk;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private async IAsyncEnumerable<SpeechChunk> RunAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, noMoreUse);
        using var program = Start(order.Speed);
        try
        {
            var telling = TellAsync(program, order.Text, stop.Token);
            var output = program.StandardOutput.BaseStream;
            var sound = await TryAsync(() => PcmStream.OpenWavAsync(output, stop.Token), noMoreUse);
            while (await TryAsync(() => sound.ReadAsync(stop.Token), noMoreUse) is { IsEmpty: false } piece)
                yield return new SpeechChunk(sound.SampleRate, piece);
            await TryAsync(() => telling, noMoreUse);
        }
        finally
        {
            // Also when nobody wants the rest: a program must not outlive its sentence.
            if (!program.HasExited)
                program.Kill();
        }
    }

    private Process Start(double speed)
    {
        var words = (int)(UsualWordsPerMinute * speed);
        var start = new ProcessStartInfo(options.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            ArgumentList =
            {
                "-v",
                options.Voice,
                "-b",
                "1",
                "-s",
                words.ToString(CultureInfo.InvariantCulture),
                "--stdin",
                "--stdout",
            },
        };
        try
        {
            var program = Process.Start(start)!;
            // It may repeat the text in its complaints; nobody reads them.
            program.ErrorDataReceived += (_, _) => { };
            program.BeginErrorReadLine();
            return program;
        }
        catch (Win32Exception absent)
        {
            throw new SpeakingFailedException(
                $"espeak: {options.Program} cannot be started; install espeak-ng, or set VoiceGateway:Speaking:Espeak:Program",
                absent
            );
        }
    }

    private static async Task<bool> TellAsync(Process program, string text, CancellationToken stop)
    {
        await program.StandardInput.WriteAsync(SpeakableText.Of(text).AsMemory(), stop);
        program.StandardInput.Close();
        return true;
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> step, CancellationToken noMoreUse)
    {
        try
        {
            return await step();
        }
        catch (OperationCanceledException slow) when (!noMoreUse.IsCancellationRequested)
        {
            throw new SpeakingFailedException($"espeak: not done within {options.TimeoutMs} ms", slow);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new SpeakingFailedException($"espeak: {broken.Message}", broken);
        }
    }
}
