namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>A channel: one leg of a call at the PBX.</summary>
/// <param name="ProtocolId">The SIP Call-ID of a PJSIP channel.</param>
internal sealed record AriChannel(
    string Id,
    string Name,
    string State,
    AriCaller? Caller = null,
    AriPlace? Dialplan = null,
    string? ProtocolId = null
);

internal sealed record AriCaller(string? Name, string? Number);

/// <summary>Where in the dialplan a channel is, and which application it is in.</summary>
internal sealed record AriPlace(
    string? Context,
    string? Exten,
    long Priority,
    string? AppName = null,
    string? AppData = null
);

internal sealed record AriBridge(string Id, IReadOnlyList<string> Channels);

internal sealed record AriPlayback(string Id, string State);

internal sealed record AriInfo(AriSystem? System);

internal sealed record AriSystem(string? Version);

/// <summary>What happened at the PBX; which of the parts is there depends on the type.</summary>
/// <param name="Cause">Why a channel was destroyed, by Q.850.</param>
internal sealed record AriEvent(
    string Type,
    AriChannel? Channel = null,
    AriBridge? Bridge = null,
    AriPlayback? Playback = null,
    int? Cause = null
)
{
    /// <summary>Not of the PBX: the events were lost for a while, and what happened must be asked.</summary>
    public const string Resumed = "Resumed";
}
