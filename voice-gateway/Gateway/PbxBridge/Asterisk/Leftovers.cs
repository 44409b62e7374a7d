using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>
/// Ends what is over. It remembers nothing: what is ours is known by its name, so talks that an earlier process began are
/// ended as well.
/// </summary>
internal sealed partial class Leftovers(AriClient ari, AriEvents events, PbxOptions options, ILogger log)
{
    private readonly string mark = $"{options.Ari.Application}-";

    /// <summary>Moves that are under way: theirs are not left over.</summary>
    public ConcurrentDictionary<string, byte> Moving { get; } = new();

    public string NewId() => $"{mark}{Guid.NewGuid():N}";

    public async Task RunAsync(CancellationToken stop)
    {
        using var happenings = events.Listen();
        while (true)
        {
            var told = await happenings.NextAsync(stop);
            try
            {
                await LookAsync(told, stop);
            }
            catch (AriException failure)
            {
                LogNotTidied(log, failure.Message);
            }
        }
    }

    private Task LookAsync(AriEvent told, CancellationToken stop) =>
        told switch
        {
            { Type: AriEvent.Resumed } => LookAllAsync(stop),
            { Type: "ChannelLeftBridge", Bridge: { } bridge } when IsOver(bridge) => EndAsync(bridge, stop),
            _ => Task.CompletedTask,
        };

    private async Task LookAllAsync(CancellationToken stop)
    {
        var bridges = await ari.BridgesAsync(stop);
        foreach (var bridge in bridges.Where(IsOver))
            await EndAsync(bridge, stop);
        var bridged = bridges.SelectMany(bridge => bridge.Channels).ToHashSet();
        foreach (var channel in await ari.ChannelsAsync(stop))
            if (IsInOurApplication(channel) && !bridged.Contains(channel.Id) && !Moving.ContainsKey(channel.Id))
                await ReleaseAsync(channel, stop);
    }

    // Whoever is alone in a talk of ours has nobody to talk to any more.
    private bool IsOver(AriBridge bridge) =>
        bridge.Id.StartsWith(mark, StringComparison.Ordinal)
        && bridge.Channels.Count < 2
        && !Moving.ContainsKey(bridge.Id);

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
