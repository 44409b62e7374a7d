using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>
/// Hands one caller over: rings the number, and when it is answered takes the caller's channel out of the dialplan and
/// bridges the two. Only then does our own call end.
/// </summary>
internal sealed partial class AsteriskMove(
    AriClient ari,
    AriEvents events,
    AmiLine ami,
    PbxOptions options,
    ConcurrentDictionary<string, byte> moving,
    string id,
    ILogger log
)
{
    // Longer than any beep, and than a channel needs to change its place.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(8);

    /// <exception cref="AriException">Something was not done; who was rung is let go.</exception>
    /// <exception cref="PbxException">The manager does not answer; who was rung is let go.</exception>
    public async Task<PbxMove> RunAsync(string sipCallId, string number, CancellationToken giveUp)
    {
        if (await CallerAsync(sipCallId, giveUp) is not { } caller)
            return PbxMove.NotThere;
        using var happenings = events.Listen();
        var isMoved = false;
        (moving[id], moving[caller.Id]) = (0, 0);
        try
        {
            var endpoint = $"Local/{number}@{options.Context}/n";
            await ari.OriginateAsync(id, endpoint, caller.Caller?.Number, options.RingSeconds, giveUp);
            var answer = await AnswerAsync(happenings, giveUp);
            if (answer is not PbxMove.Moved)
                return answer;
            if (!await AnnounceAsync(happenings, giveUp))
                return PbxMove.NoAnswer;
            isMoved = await BringAsync(caller, happenings, giveUp);
            return isMoved ? PbxMove.Moved : PbxMove.NotThere;
        }
        finally
        {
            if (!isMoved)
                await LetGoAsync();
            moving.TryRemove(id, out _);
            moving.TryRemove(caller.Id, out _);
        }
    }

    /// <summary>The one at the other end of our call: in the same bridge as the channel that has our Call-ID.</summary>
    private async Task<AriChannel?> CallerAsync(string sipCallId, CancellationToken giveUp)
    {
        var channels = await ari.ChannelsAsync(giveUp);
        var ours = channels.Find(channel => channel.ProtocolId == sipCallId);
        var bridge = ours is null
            ? null
            : (await ari.BridgesAsync(giveUp)).Find(one => one.Channels.Contains(ours.Id) && one.Channels.Count == 2);
        var other = bridge?.Channels.Single(channel => channel != ours!.Id);
        return channels.Find(channel => channel.Id == other);
    }

    /// <returns><see cref="PbxMove.Moved"/> when it was answered.</returns>
    private async Task<PbxMove> AnswerAsync(AriEvents.Listening happenings, CancellationToken giveUp)
    {
        // The PBX counts, too; this is for one that says nothing more.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        late.CancelAfter(TimeSpan.FromSeconds(options.RingSeconds) + Short);
        try
        {
            while (true)
                switch (await happenings.NextAsync(late.Token))
                {
                    case { Type: "StasisStart", Channel: { } answered } when answered.Id == id:
                        return PbxMove.Moved;
                    case { } ended when IsEndOfCallee(ended):
                        return Q850.Meaning(ended.Cause);
                    case { Type: AriEvent.Resumed } when await MissedAsync(giveUp) is { } missed:
                        return missed;
                }
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            return PbxMove.NoAnswer;
        }
    }

    /// <summary>What happened while nothing was told; null when it still rings.</summary>
    private async Task<PbxMove?> MissedAsync(CancellationToken giveUp) =>
        await ari.ChannelAsync(id, giveUp) switch
        {
            null => PbxMove.NoAnswer,
            { State: "Up" } => PbxMove.Moved,
            _ => null,
        };

    /// <returns>False when who answered has hung up again.</returns>
    private async Task<bool> AnnounceAsync(AriEvents.Listening happenings, CancellationToken giveUp)
    {
        if (options.Announcement.Length == 0)
            return true;
        await ari.PlayAsync(id, id, options.Announcement, giveUp);
        var told = await UntilAsync(happenings, told => IsOfPlayback(told) || IsEndOfCallee(told), giveUp);
        return told is null || IsOfPlayback(told);
    }

    private bool IsOfPlayback(AriEvent told) =>
        told is { Type: "PlaybackFinished", Playback: { } played } && played.Id == id;

    private bool IsEndOfCallee(AriEvent told) =>
        told is { Type: "ChannelDestroyed", Channel: { } gone } && gone.Id == id;

    /// <returns>False when the caller has hung up meanwhile.</returns>
    private async Task<bool> BringAsync(AriChannel caller, AriEvents.Listening happenings, CancellationToken giveUp)
    {
        // Asterisk makes this context for every application, and any number in it leads to us: this one is the caller's.
        var place = $"stasis-{options.Ari.Application}";
        var token = RandomNumberGenerator.GetInt32(int.MaxValue).ToString("D10", CultureInfo.InvariantCulture);
        giveUp.ThrowIfCancellationRequested();
        // Our own call ends with this, and whoever leads it gives up; the caller must arrive nevertheless.
        if (!await ami.RedirectAsync(caller.Name, place, token, CancellationToken.None))
            return false;
        var arrived = await UntilAsync(
            happenings,
            told =>
                told is { Type: "StasisStart", Channel.Dialplan: { } at } && at.Context == place && at.Exten == token,
            CancellationToken.None
        );
        if (arrived is null)
            return false;
        await BridgeAsync(arrived.Channel!.Id);
        return true;
    }

    private async Task BridgeAsync(string callerId)
    {
        try
        {
            await ari.BridgeAsync(id, [callerId, id], CancellationToken.None);
        }
        catch (AriException)
        {
            // Who answered has hung up just now, most likely. The caller is in our hands, and goes back to the bot.
            await ari.ContinueAsync(callerId, options.Context, options.BotExtension, CancellationToken.None);
            throw;
        }
        if (options.Record)
            await RecordAsync();
    }

    private async Task RecordAsync()
    {
        try
        {
            await ari.RecordAsync(id, id, CancellationToken.None);
        }
        catch (AriException failure)
        {
            // They talk; that is worth more than the recording.
            LogNotRecorded(log, id, failure.Message);
        }
    }

    /// <returns>Null when it did not happen in time.</returns>
    private static async Task<AriEvent?> UntilAsync(
        AriEvents.Listening happenings,
        Func<AriEvent, bool> isIt,
        CancellationToken giveUp
    )
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        late.CancelAfter(Short);
        try
        {
            while (true)
            {
                var told = await happenings.NextAsync(late.Token);
                if (isIt(told))
                    return told;
            }
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task LetGoAsync()
    {
        try
        {
            await ari.HangUpAsync(id, CancellationToken.None);
        }
        catch (AriException failure)
        {
            LogNotLetGo(log, id, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The talk {Id} at the PBX is not recorded: {Problem}")]
    private static partial void LogNotRecorded(ILogger log, string id, string problem);

    [LoggerMessage(LogLevel.Warning, "Channel {Id} at the PBX was not hung up: {Problem}")]
    private static partial void LogNotLetGo(ILogger log, string id, string problem);
}
