using SmartService.TicketCore.Conversations;

namespace SmartService.VoiceGateway.Calls;

/// <summary>What somebody on the line sees of the call. Must not wait.</summary>
internal interface ICallScreen
{
    /// <summary>Something was said, or is about to be.</summary>
    /// <param name="mustBeHeard">Nobody speaks over it.</param>
    void Show(Speaker who, string text, bool mustBeHeard);

    /// <summary>From now on this one has the caller.</summary>
    void Show(Owner owner);
}

/// <summary>Who turns the sound of a caller's voice into words.</summary>
internal enum Ears
{
    /// <summary>The gateway, where it can.</summary>
    Gateway,

    /// <summary>The caller's own machine: words come instead of sound.</summary>
    Caller,

    /// <summary>Nobody: there is no microphone, and keys are pressed.</summary>
    Nobody,
}

/// <summary>One on the line who has a screen, and whose machine may recognize and speak by itself.</summary>
internal interface IScreenLeg : ICallLeg, ICallScreen
{
    Ears Ears { get; }

    /// <summary>It reads aloud what is shown; no sound need be made.</summary>
    bool ReadsAloud { get; }

    /// <summary>Words that the caller's machine recognized.</summary>
    event Action<string>? WordsTold;

    /// <summary>The caller has begun to speak; the words are still to come.</summary>
    event Action? SpeechBegan;
}
