namespace SmartService.VoiceGateway.Sherpa;

/// <summary>Speech cannot be recognised or made with what is there; the message says what to do.</summary>
public sealed class SpeechException(string message, Exception? cause = null) : Exception(message, cause);
