using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Prompts;

/// <summary>Every sentence a customer gets, as data with {placeholders}.</summary>
public sealed partial class PromptBook
{
    public const string Ear = ".spoken";
    private const string FileName = "prompts.json";
    private const char Of = '@';
    private readonly Dictionary<string, string> texts;
    private readonly Dictionary<string, PromptBook> regions;

    private PromptBook(Dictionary<string, string> all)
    {
        texts = all.Where(text => !text.Key.Contains(Of)).ToDictionary();
        regions = all.Where(text => text.Key.Contains(Of))
            .GroupBy(text => text.Key[(text.Key.IndexOf(Of) + 1)..])
            .ToDictionary(region => region.Key, region => new PromptBook(Within(texts, region)));
    }

    /// <summary>Keys in the order of the file.</summary>
    public IReadOnlyCollection<string> Keys => texts.Keys;

    /// <summary>The book for customers of a region: a sentence <c>key@region</c> takes the place of <c>key</c> there.</summary>
    public PromptBook In(string? region) => region is null ? this : regions.GetValueOrDefault(region, this);

    /// <param name="folder">A folder whose prompts.json replaces built-in sentences by key, or null for none.</param>
    /// <exception cref="PromptException">The file is wrong; the message tells every error with its key.</exception>
    public static PromptBook Load(string? folder)
    {
        var texts = Parse("prompts.json", Resources.Text("Prompts/" + FileName));
        if (folder is null)
            return new PromptBook(texts);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new PromptException([$"{path}: no such file; Dialogue:PromptsFolder must hold one."]);
        var own = Parse(path, File.ReadAllText(path));
        var errors = own.SelectMany(entry => Errors(path, entry.Key, entry.Value, texts)).ToList();
        if (errors.Count > 0)
            throw new PromptException(errors);
        foreach (var (key, text) in own)
            texts[key] = text;
        return new PromptBook(texts);
    }

    /// <summary>The sentence with its placeholders filled.</summary>
    public string Text(string key, params (string Name, object? Value)[] values) =>
        Fill(texts[key], values.ToDictionary(value => value.Name, value => value.Value?.ToString() ?? ""));

    /// <summary>The sentence as it stands in the book, with its placeholders.</summary>
    public string Template(string key) => texts[key];

    /// <summary>The sentence for the ear, where the book has one beside it (<c>key.spoken</c>); else null.</summary>
    public string? Spoken(string key, params (string Name, object? Value)[] values) =>
        texts.ContainsKey(key + Ear) ? Text(key + Ear, values) : null;

    /// <summary>Short answers to offer: the sentence cut at every bar.</summary>
    public IReadOnlyList<string> List(string key) => texts[key].Split('|');

    /// <summary>Fills {names}; a name without a value becomes nothing. Values are never filled again.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(template, match => values.GetValueOrDefault(match.Groups[1].Value, ""));

    private static Dictionary<string, string> Within(
        Dictionary<string, string> common,
        IEnumerable<KeyValuePair<string, string>> own
    )
    {
        var all = new Dictionary<string, string>(common);
        foreach (var (key, text) in own)
            all[key[..key.IndexOf(Of)]] = text;
        return all;
    }

    private static Dictionary<string, string> Parse(string file, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new PromptException([
                $"{file}, {wrong.Path}: {wrong.Message} Expected an object of key to sentence.",
            ]);
        }
    }

    private static IEnumerable<string> Errors(string file, string key, string text, Dictionary<string, string> known)
    {
        if (!known.TryGetValue(key.Split(Of, 2)[0], out var original))
        {
            yield return $"{file}, {key}: no sentence has this key; see the built-in prompts.json for the keys.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(text))
            yield return $"{file}, {key}: is empty; expected a sentence.";
        var allowed = Names(original);
        foreach (var name in Names(text).Except(allowed))
            yield return $"{file}, {key}: names {{{name}}}; expected only {string.Join(", ", allowed)}.";
    }

    private static List<string> Names(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}

public sealed class PromptException(IReadOnlyList<string> errors)
    : Exception("The prompts cannot be used:\n" + string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
