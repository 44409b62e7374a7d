using SmartService.Dialogue.Understanding;

namespace SmartService.Eval.Hearing;

/// <summary>One clip through recognizer, respeller and engine.</summary>
/// <param name="Missed">What the engine did not find in the respelt text.</param>
/// <param name="MissedAsHeard">What it did not find in the text as it was recognized.</param>
sealed record HeardClip(
    string File,
    string Said,
    string Heard,
    string Respelt,
    ExpectedSlot? Asked,
    double Errors,
    double ErrorsAsHeard,
    double Seconds,
    double ClipSeconds
)
{
    public IReadOnlyList<string> Missed { get; init; } = [];
    public IReadOnlyList<string> MissedAsHeard { get; init; } = [];
    public bool IsRight => Missed.Count == 0;
    public bool IsRightAsHeard => MissedAsHeard.Count == 0;
}
