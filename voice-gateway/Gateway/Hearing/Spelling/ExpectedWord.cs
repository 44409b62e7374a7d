namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>A word that is likely in what the caller says next: a choice just offered, a street, a name.</summary>
/// <param name="Weight">How likely, from 0 (possible) to 1 (just asked for).</param>
public sealed record ExpectedWord(string Text, double Weight);
