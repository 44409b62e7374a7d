using Microsoft.Extensions.Options;
using SmartService.Desk.Wire;

namespace SmartService.Desk;

/// <summary>Quick phrases and reasons to pause: data of the utility, read once.</summary>
internal sealed class Wording(IOptions<DeskOptions> options)
{
    private readonly Lazy<WordingView> _view = new(() => Load(options.Value.WordingFile));

    public WordingView View => _view.Value;

    private static WordingView Load(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, file);
        if (!File.Exists(path))
            throw new FileNotFoundException($"Desk:WordingFile names {path}, which is not there.", path);
        return DeskJson.Read<WordingView>(File.ReadAllText(path))
            ?? throw new InvalidDataException($"{path} is not JSON with phrases and pauseReasons.");
    }
}

internal sealed record WordingView(IReadOnlyList<string> PauseReasons, IReadOnlyList<Phrase> Phrases);

/// <param name="Text">{name} stands for the agent's name.</param>
internal sealed record Phrase(string Title, string Text);
