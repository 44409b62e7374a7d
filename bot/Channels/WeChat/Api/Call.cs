namespace SmartService.Channels.WeChat.Api;

/// <summary>Whether a call may be made twice.</summary>
internal enum Again
{
    /// <summary>It comes to the same, so it is tried again at once.</summary>
    AtOnce,

    /// <summary>It harms nobody, but whoever asked decides.</summary>
    Harmless,

    /// <summary>A customer may notice: made once, and told when its fate is unknown.</summary>
    Harmful,
}

/// <summary>A kind of call.</summary>
/// <param name="Name">Names it in logs; its address holds the token.</param>
/// <param name="Again">Whether it may be made twice.</param>
internal sealed record Call(string Name, Again Again)
{
    /// <summary>The answer may be a file, which takes its time.</summary>
    public bool IsFile { get; init; }
}
