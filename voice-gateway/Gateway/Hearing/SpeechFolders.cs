namespace SmartService.VoiceGateway.Hearing;

/// <summary>Where speech finds what it reads and puts what it makes.</summary>
/// <param name="Models">Each model in a folder of its own.</param>
/// <param name="Cache">May be emptied at any time.</param>
public sealed record SpeechFolders(string Models, string Cache);
