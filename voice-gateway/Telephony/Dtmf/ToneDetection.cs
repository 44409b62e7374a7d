namespace SmartService.Telephony.Dtmf;

/// <summary>When keys are listened for in the audio.</summary>
public enum ToneDetection
{
    Never,

    /// <summary>In calls whose other side sends no telephone events.</summary>
    WithoutEvents,

    /// <summary>Also where events were agreed, for exchanges that agree to them and send tones all the same.</summary>
    Always,
}
