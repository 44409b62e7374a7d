namespace SmartService.VoiceGateway.Hearing.Local;

public enum SpeechModelKind
{
    Whisper,
    SenseVoice,
    Paraformer,

    /// <summary>A streaming zipformer transducer: texts while the caller speaks.</summary>
    StreamingZipformer,

    /// <summary>Voice activity.</summary>
    Silero,
}

/// <summary>A model as it lies in a folder.</summary>
/// <param name="Files">Full paths by the part they play: encoder, decoder, joiner, model, tokens.</param>
public sealed record SpeechModel(SpeechModelKind Kind, string Folder, IReadOnlyDictionary<string, string> Files)
{
    public string this[string part] => Files[part];

    public string Tokens => Files["tokens"];

    public string Name => Path.GetFileName(Folder);
}
