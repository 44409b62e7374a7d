using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>
/// Ends what is over. It remembers nothing: what is ours is known by its name, so talks that an earlier process began are
/// ended as well.
/// </summary>
internal sealed partial class Leftovers(
    AriClient ari,
    AriEvents events,
    PbxOptions options,
    TimeProvider time,
    ILogger log
)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    // No application has a point in its name, so that none is the beginning of another's.
    private readonly string mark = $"{options.Ari.Application}.";

    /// <summary>Channels of moves that are under way: they are not left over.</summary>
    public ConcurrentDictionary<string, byte> Moving { get; } = new();

    public string NewId() => $"{mark}{Guid.NewGuid():N}";

    /// <summary>Ends what is over as soon as it is told.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        using var happenings = events.Listen();
        while (true)
            switch (await happenings.NextAsync(stop))
            {
                case { Type: AriEvent.Resumed }:
                    await TryAsync(LookAllAsync, stop);
                    break;
                case { Type: "ChannelLeftBridge", Bridge: { } bridge } when IsOver(bridge):
                    await TryAsync(token => EndAsync(bridge, token), stop);
                    break;
            }
    }

    /// <summary>Ends now and then what nobody told of.</summary>
    public async Task LookRoundAsync(CancellationToken stop)
    {
        using var clock = new PeriodicTimer(Look, time);
        while (await clock.WaitForNextTickAsync(stop))
            if (events.IsConnected)
                await TryAsync(LookAllAsync, stop);
    }

    private async Task TryAsync(Func<CancellationToken, Task> end, CancellationToken stop)
    {
        try
        {
            await end(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogNotTidied(log, failure.Message);
        }
    }

    private async Task LookAllAsync(CancellationToken stop)
    {
        // In this order: who is no longer moving when the second is asked stands in a bridge when the third is.
        var channels = await ari.ChannelsAsync(stop);
        var spared = Moving.Keys.ToHashSet();
        var bridges = await ari.BridgesAsync(stop);
        foreach (var bridge in bridges.Where(one => IsOver(one) && !spared.Contains(one.Id)))
            await EndAsync(bridge, stop);
        spared.UnionWith(bridges.SelectMany(bridge => bridge.Channels));
        foreach (var channel in channels.Where(one => IsInOurApplication(one) && !spared.Contains(one.Id)))
            await ReleaseAsync(channel, stop);
    }

    // Whoever is alone in a talk of ours has nobody to talk to any more.
    private bool IsOver(AriBridge bridge) =>
        bridge.Id.StartsWith(mark, StringComparison.Ordinal) && bridge.Channels.Count < 2;

    private async Task EndAsync(AriBridge bridge, CancellationToken stop)
    {
        foreach (var alone in bridge.Channels)
            await ari.HangUpAsync(alone, stop);
        await ari.DestroyBridgeAsync(bridge.Id, stop);
    }

    private bool IsInOurApplication(AriChannel channel) =>
        channel.Dialplan is { AppName: "Stasis", AppData: { } data } && data.Split(',')[0] == options.Ari.Application;

    /// <summary>A caller whom nobody waits for goes back to the bot; who was rung for them is let go.</summary>
    private Task ReleaseAsync(AriChannel channel, CancellationToken stop) =>
        channel.Id.StartsWith(mark, StringComparison.Ordinal)
            ? ari.HangUpAsync(channel.Id, stop)
            : ari.ContinueAsync(channel.Id, options.Context, options.BotExtension, stop);

    [LoggerMessage(LogLevel.Warning, "What is over at the PBX could not be ended: {Problem}")]
    private static partial void LogNotTidied(ILogger log, string problem);
}
