namespace SmartService.VoiceGateway.Speaking.Local;

public enum VoiceModelKind
{
    Vits,
    Matcha,
    Kokoro,
}

/// <summary>A model that speaks, as it lies in a folder.</summary>
public sealed record VoiceModel(VoiceModelKind Kind, string Folder)
{
    public string Name => Path.GetFileName(Folder);

    /// <returns>The models in the folder of models that can speak, by name; nothing when there is no such folder.</returns>
    public static IReadOnlyList<VoiceModel> In(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Read).OfType<VoiceModel>()]
            : [];

    /// <summary>
    /// Told by its files and never by a setting: sherpa-onnx ends the process when a model is of another kind than it was
    /// told.
    /// </summary>
    /// <returns>Null when it is none that speaks.</returns>
    public static VoiceModel? Read(string folder)
    {
        var files = new ModelFolder(folder);
        if (!files.Has("tokens", ".txt") || !files.Has("", ".onnx") || files.Has("encoder", ".onnx"))
            return null;
        if (files.Has("voices", ".bin"))
            return new(VoiceModelKind.Kokoro, folder);
        if (files.Has("vocos", ".onnx") || files.Has("hifigan", ".onnx"))
            return new(VoiceModelKind.Matcha, folder);
        return files.Has("lexicon", ".txt") || files.HasSpellings ? new(VoiceModelKind.Vits, folder) : null;
    }
}
