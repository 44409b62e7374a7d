namespace SmartService.Telephony.Sip;

/// <summary>Whether a line can be used.</summary>
public enum LineState
{
    /// <summary>A trunk by address: nothing to register.</summary>
    Ready,

    /// <summary>Registering for the first time, or again after a failure.</summary>
    Registering,

    /// <summary>Registered.</summary>
    Registered,

    /// <summary>The registrar refused, or is not there; it is tried again by itself.</summary>
    Failed,
}

/// <summary>A line and whether it can be used; <paramref name="Problem"/> says why not.</summary>
public sealed record LineStatus(string Name, LineState State, string? Problem = null);
