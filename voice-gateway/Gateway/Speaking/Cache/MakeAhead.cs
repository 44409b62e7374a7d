using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.Speaking.Cache;

/// <summary>
/// Makes the fixed sentences after the start, one at a time and behind every caller, so that they are heard at once when
/// they are needed.
/// </summary>
/// <param name="voice">The best one; the others are only spoken with when it fails. Null for none.</param>
/// <param name="pause">After a sentence that could not be made.</param>
public sealed class MakeAhead(
    RememberingVoice? voice,
    IReadOnlyList<string> sentences,
    TimeSpan pause,
    TimeProvider time,
    ILogger<MakeAhead> log
) : BackgroundService
{
    /// <summary>Then the voice is out of order, and every start tries again.</summary>
    private const int MostFailures = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (voice is null)
            return;
        // The host's start does not wait for it.
        await Task.Yield();
        var (made, failures) = (0, 0);
        foreach (var sentence in sentences)
        {
            var order = new SpeechOrder(sentence) { IsAhead = true };
            if (voice.Knows(order))
                continue;
            if (await MakeAsync(voice, order, stoppingToken))
                made++;
            else if (++failures == MostFailures)
                break;
            else
                await Task.Delay(pause, time, stoppingToken);
        }
        log.LogInformation(
            "{Made} fixed sentences were made ahead with {Voice}, {Failures} failed",
            made,
            voice.Name,
            failures
        );
    }

    private async Task<bool> MakeAsync(RememberingVoice voice, SpeechOrder order, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in voice.SpeakAsync(order, stop)) { }
            return true;
        }
        catch (SpeakingFailedException failed)
        {
            log.LogWarning("A fixed sentence could not be made ahead: {Reason}", failed.Message);
            return false;
        }
    }
}
