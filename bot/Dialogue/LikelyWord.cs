namespace SmartService.Dialogue;

/// <summary>A word that is likely in what the customer says next.</summary>
/// <param name="Weight">From 0 (possible) to 1 (just asked for).</param>
public sealed record LikelyWord(string Text, double Weight);
