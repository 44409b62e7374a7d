using SmartService.Telephony.Audio;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.VoiceGateway.Speaking.Playing;

namespace SmartService.VoiceGateway.Calls;

/// <summary>A <see cref="Call"/> on the line: keys, hold and hanging up, whoever does it.</summary>
internal sealed class TelephoneCall(
    SipCall sip,
    CallMedia media,
    Call call,
    CallConversation conversation,
    Speaker speaker,
    CallRecorder? recorder,
    CallOptions options
) : IAsyncDisposable
{
    /// <summary>Leads the call until somebody hangs up.</summary>
    public async Task RunAsync(CancellationToken closing)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(closing);
        hangUp.CancelAfter(TimeSpan.FromMinutes(options.LongestMinutes));
        var ended = HangUpWithAsync(hangUp);
        media.KeyPressed += key => call.Ear.Press(key.Key);
        sip.KeyPressed += call.Ear.Press;
        sip.HeldByOther += Hold;
        try
        {
            await call.RunAsync(sip.Caller.IsPrivate ? null : sip.Caller.Number, hangUp.Token);
        }
        catch (OperationCanceledException) when (hangUp.IsCancellationRequested)
        {
            // Somebody hung up in the middle; that is how most calls end.
        }
        finally
        {
            await sip.HangUpAsync();
            await ended;
            if (!call.MustBeTakenUp)
                await conversation.EndAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await call.DisposeAsync();
        if (recorder is not null)
            await recorder.DisposeAsync();
    }

    private async Task HangUpWithAsync(CancellationTokenSource hangUp)
    {
        await sip.Ended;
        await hangUp.CancelAsync();
    }

    private void Hold(bool held)
    {
        if (held)
            speaker.Pause();
        else
            speaker.Resume();
    }
}
