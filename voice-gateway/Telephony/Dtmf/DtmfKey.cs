namespace SmartService.Telephony.Dtmf;

/// <summary>How a key came to us.</summary>
public enum DtmfWay
{
    /// <summary>As a telephone event (RFC 4733).</summary>
    Event,

    /// <summary>As tones within the audio.</summary>
    InBand,
}

/// <summary>A key that the other side pressed, told once, when it goes down.</summary>
/// <param name="Key">One of <see cref="DtmfTone.Keys"/>.</param>
public readonly record struct DtmfKey(char Key, DtmfWay Way);
