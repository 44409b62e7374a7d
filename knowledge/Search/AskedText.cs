using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Search;

/// <summary>What a question is about before anything is searched: its core, its service, and whether it asks for the customer's own figures.</summary>
sealed class AskedText
{
    const int Longest = 2_000;

    readonly string[] fillers;
    readonly Regex own;
    readonly Regex except;
    readonly TradeServices services;

    public AskedText(IOptions<KnowledgeOptions> options, TradeServices services)
    {
        var folder = options.Value.ResourceFolder;
        this.services = services;
        fillers = [.. ResourceFile.Lines(folder, "fillers.txt").OrderByDescending(f => f.Length)];
        var patterns = ResourceFile.Json<PatternFile>(folder, "own-figures.json");
        own = Any(patterns.Patterns);
        except = Any(patterns.Except);
    }

    /// <summary>True when the answer stands in the customer's record, or is work to be done, and not in a text.</summary>
    public bool IsOwnFigures(string text) => own.IsMatch(Cut(text)) && !except.IsMatch(Cut(text));

    public string? Service(string text) => services.Named(Cut(text));

    /// <summary>The question without courtesies; all of it when nothing else is left.</summary>
    public string Core(string text)
    {
        var core = Cut(text);
        foreach (var filler in fillers)
            core = core.Replace(filler, " ", StringComparison.Ordinal);
        return PlainText.Of(core).Length > 1 ? core : Cut(text);
    }

    static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    // Without backtracking the time is linear in the text, whatever a utility writes into its patterns.
    static Regex Any(string[] patterns) =>
        new(
            patterns.Length == 0 ? "[^\\s\\S]" : string.Join('|', patterns.Select(p => $"(?:{p})")),
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        );

    sealed record PatternFile(string[] Patterns, string[] Except);
}
