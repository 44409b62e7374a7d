using SmartService.Telephony.Audio;
using SmartService.TicketCore.Calls;

namespace SmartService.VoiceGateway.Calls;

/// <summary>One who is on the line, by telephone or by browser. What is heard comes at 8 kHz, a frame each 20 ms.</summary>
internal interface ICallLeg
{
    /// <summary>Who it is, as the network says; null when it does not say or they do not want it known.</summary>
    string? Number { get; }

    /// <summary>Hears what they say; called on the clock's thread and must not wait.</summary>
    IAudioSink? Sink { get; set; }

    /// <summary>What they hear; called on the clock's thread and must not wait.</summary>
    IAudioSource? Source { get; set; }

    event Action<char>? KeyPressed;

    /// <summary>They put us on hold (true) or talk again (false).</summary>
    event Action<bool>? HeldByOther;

    /// <summary>How their line has fared so far; null where nothing can be lost.</summary>
    LineQuality? Quality => null;

    /// <summary>Completes when they are gone, whoever hung up.</summary>
    Task Ended { get; }

    /// <summary>Sends them on to a number or an extension, out of our hands.</summary>
    /// <returns>False when they cannot be sent on, or did not arrive; then they are still here.</returns>
    Task<bool> SendOnAsync(string target, CancellationToken giveUp);

    Task HangUpAsync();
}
