using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>A PBX that keeps the utility's own phones and queues: it tells what the phones do, and takes callers over.</summary>
public interface IPbx
{
    /// <summary>Keeps in touch until stopped; a connection that is lost is made again.</summary>
    /// <param name="phones">Hears whenever a phone changes what all do, by extension; of none when nothing is known any more.</param>
    Task RunAsync(Func<IReadOnlyDictionary<string, PhoneState>, Task> phones, CancellationToken stop);

    /// <summary>
    /// Rings a number there, and once it is answered connects the caller with it, who leaves us. Until then they are with us.
    /// </summary>
    /// <param name="sipCallId">The Call-ID of our call with the PBX.</param>
    /// <param name="number">An extension, a queue or a number outside, as its phones would dial it.</param>
    Task<PbxMove> MoveAsync(string sipCallId, string number, CancellationToken giveUp);

    /// <returns>Which PBX answers.</returns>
    /// <exception cref="PbxException">It does not answer, or refuses us; the message says what to do.</exception>
    Task<string> AskAsync(CancellationToken giveUp);
}

/// <summary>How the attempt to hand a caller to the PBX ended. But for <see cref="Moved"/>, they are still with us.</summary>
public enum PbxMove
{
    Moved,
    Busy,
    NoAnswer,

    /// <summary>Declined, or no such number.</summary>
    Refused,

    /// <summary>No phone is there, or no line is free.</summary>
    Unreachable,

    /// <summary>The caller hung up or is not on a call of the PBX, or this is no number of a PBX.</summary>
    NotThere,

    /// <summary>The PBX does not answer, or could not do it.</summary>
    Failed,
}

/// <summary>The PBX does not answer, or refuses.</summary>
public sealed class PbxException(string message, Exception? inner = null) : Exception(message, inner);
