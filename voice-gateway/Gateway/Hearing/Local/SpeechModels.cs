namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>Finds the models in the folder of models: each in a folder of its own, told apart by name and files.</summary>
public static class SpeechModels
{
    /// <returns>What is there, by the name of its folder; nothing when there is no such folder.</returns>
    public static IReadOnlyList<SpeechModel> In(string? folder) =>
        folder is null || !Directory.Exists(folder)
            ? []
            : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Read).OfType<SpeechModel>()];

    /// <returns>Null when it is none of the kinds that can be run.</returns>
    public static SpeechModel? Read(string folder) =>
        Silero(folder)
        ?? (
            Find(folder, "tokens", ".txt") is { } tokens
                ? Transducer(folder, tokens) ?? Whisper(folder, tokens) ?? Single(folder, tokens)
                : null
        );

    private static SpeechModel? Silero(string folder) =>
        Find(folder, "silero_vad", ".onnx") is { } model
            ? new(SpeechModelKind.Silero, folder, new Dictionary<string, string> { ["model"] = model })
            : null;

    private static SpeechModel? Transducer(string folder, string tokens) =>
        (Find(folder, "encoder", ".onnx"), Find(folder, "decoder", ".onnx"), Find(folder, "joiner", ".onnx"))
            is ({ } encoder, { } decoder, { } joiner)
            ? new(
                SpeechModelKind.StreamingZipformer,
                folder,
                new Dictionary<string, string>
                {
                    ["encoder"] = encoder,
                    ["decoder"] = decoder,
                    ["joiner"] = joiner,
                    ["tokens"] = tokens,
                }
            )
            : null;

    private static SpeechModel? Whisper(string folder, string tokens) =>
        (Find(folder, "encoder", ".onnx"), Find(folder, "decoder", ".onnx")) is ({ } encoder, { } decoder)
            ? new(
                SpeechModelKind.Whisper,
                folder,
                new Dictionary<string, string>
                {
                    ["encoder"] = encoder,
                    ["decoder"] = decoder,
                    ["tokens"] = tokens,
                }
            )
            : null;

    /// <summary>One file for all: only the folder's name tells which.</summary>
    private static SpeechModel? Single(string folder, string tokens)
    {
        var name = Path.GetFileName(folder);
        SpeechModelKind? kind =
            name.Contains("sense-voice", StringComparison.OrdinalIgnoreCase) ? SpeechModelKind.SenseVoice
            : name.Contains("paraformer", StringComparison.OrdinalIgnoreCase) ? SpeechModelKind.Paraformer
            : null;
        return kind is { } known && Find(folder, "model", ".onnx") is { } model
            ? new(known, folder, new Dictionary<string, string> { ["model"] = model, ["tokens"] = tokens })
            : null;
    }

    /// <summary>encoder.onnx, tiny-encoder.int8.onnx, encoder-epoch-99.onnx …: the quantized one where there are two.</summary>
    private static string? Find(string folder, string part, string ending) =>
        Directory
            .GetFiles(folder)
            .Where(file =>
                file.EndsWith(ending, StringComparison.Ordinal)
                && Path.GetFileName(file).Contains(part, StringComparison.OrdinalIgnoreCase)
            )
            .OrderByDescending(file => file.Contains("int8", StringComparison.Ordinal))
            .ThenBy(file => file, StringComparer.Ordinal)
            .FirstOrDefault();
}
