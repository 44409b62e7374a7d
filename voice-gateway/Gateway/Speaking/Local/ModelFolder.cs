using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>Finds the files of a model by the names that sherpa-onnx's models use.</summary>
internal sealed class ModelFolder(string folder)
{
    private const string Spellings = "espeak-ng-data";

    /// <summary>With espeak-ng's data a model reads letters itself.</summary>
    public bool HasSpellings => Directory.Exists(Path.Combine(folder, Spellings));

    /// <returns>Null when it is not there.</returns>
    public string? DataDir => Optional(Spellings);

    /// <param name="part">A part of its name.</param>
    public bool Has(string part, string ending) => All(part, ending).Count > 0;

    /// <exception cref="SpeechException">None of them is there.</exception>
    public string Needed(string ending, params string[] parts) =>
        parts.Select(part => All(part, ending)).FirstOrDefault(found => found.Count > 0)?[0]
        ?? throw new SpeechException($"{folder}: there is no {parts[0]}*{ending}, which this kind of model needs.");

    /// <returns>Null when it is not there.</returns>
    public string? Optional(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    /// <summary>The quantized one first where there are two.</summary>
    public IReadOnlyList<string> All(string part, string ending) =>
        [
            .. Directory
                .GetFiles(folder, "*" + ending)
                .Where(file => Path.GetFileName(file).Contains(part, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(file => file.Contains("int8", StringComparison.Ordinal))
                .ThenBy(file => file, StringComparer.Ordinal),
        ];
}
