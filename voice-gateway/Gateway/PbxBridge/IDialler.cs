using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Calls numbers and extensions.</summary>
internal interface IDialler
{
    /// <summary>Whether there is any way to call this number.</summary>
    bool Reaches(string number);

    /// <summary>Calls, and waits until it is known how that ends.</summary>
    Task<Rung> DialAsync(string number, TimeSpan ringFor, CancellationToken giveUp);
}

/// <summary>What came of ringing somebody.</summary>
/// <param name="Line">Who answered.</param>
/// <param name="Problem">Why nobody did: a code of <see cref="TicketCore.Calls.CallEnds"/>.</param>
internal sealed record Rung(ICallLeg? Line, string? Problem = null);
