using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.PbxBridge;
using SmartService.VoiceGateway.Speaking.Playing;

namespace SmartService.VoiceGateway.Calls;

/// <summary>A <see cref="Call"/> with whoever is on the line: keys, hold and hanging up, whoever does it.</summary>
internal sealed class LedCall(
    ICallLeg caller,
    Call call,
    CallConversation conversation,
    Switchboard people,
    Speaker speaker,
    CallRecorder? recorder,
    LiveCall live,
    CallOptions options
) : IAsyncDisposable
{
    public string ConversationId => conversation.Id;

    public Call Call => call;

    /// <summary>Leads the call until somebody hangs up.</summary>
    public async Task RunAsync(CancellationToken closing)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(closing);
        hangUp.CancelAfter(TimeSpan.FromMinutes(options.LongestMinutes));
        var ended = HangUpWithAsync(hangUp);
        caller.KeyPressed += call.Press;
        caller.HeldByOther += Hold;
        try
        {
            await call.RunAsync(caller.Number, hangUp.Token);
        }
        catch (OperationCanceledException) when (hangUp.IsCancellationRequested)
        {
            // Somebody hung up in the middle; that is how most calls end.
        }
        finally
        {
            await caller.HangUpAsync();
            await ended;
            await people.EndAsync(call.EndsBecause, caller.Quality);
            if (call.GaveUpWaiting)
                await conversation.CallBackLaterAsync();
            if (!call.MustBeTakenUp && !call.IsAgents)
                await conversation.EndAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await call.DisposeAsync();
        if (recorder is not null)
            await recorder.DisposeAsync();
        live.Dispose();
    }

    private async Task HangUpWithAsync(CancellationTokenSource hangUp)
    {
        await caller.Ended;
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
