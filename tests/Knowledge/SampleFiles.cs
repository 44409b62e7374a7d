using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmartService.Tests.Knowledge;

/// <summary>The sample knowledge as it lies on disk, read without the product's importer.</summary>
internal static partial class SampleFiles
{
    private static readonly string Root = FindRoot();

    public static string FaqFolder => Path.Combine(Root, "knowledge", "Sample", "faq");

    public static IReadOnlyList<SampleFaq> Faqs { get; } =
    [.. Directory.GetFiles(FaqFolder, "*.csv").Order().SelectMany(ReadFaqs)];

    public static IReadOnlyList<SamplePolicy> Policies { get; } =
    [.. Directory.GetFiles(Path.Combine(Root, "knowledge", "Sample", "policies"), "*.md").Order().Select(ReadPolicy)];

    public static IReadOnlyList<string> Foreign { get; } =
    [.. File.ReadAllLines(Path.Combine(Root, "knowledge", "Data", "foreign.txt")).Where(line => line is not ['#', ..])];

    public static IReadOnlyDictionary<string, string> Regions { get; } =
        File.ReadAllLines(Path.Combine(Root, "knowledge", "Data", "regions.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .SelectMany(cells => cells[1].Split('|').Prepend(cells[0]), (cells, place) => (place, cells[0]))
            .ToDictionary();

    /// <summary>Estates, districts and streets (without numbers) of the sample's record.</summary>
    public static IEnumerable<(string Name, string Region)> RecordPlaces =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "handoff-desk", "TicketCore", "Sample", "utility.json")))![
            "communities"
        ]!
            .AsArray()
            .SelectMany(
                community =>
                    new[] { "name", "district", "street" }
                        .Select(part => Numbers().Replace((string)community![part]!, ""))
                        .Where(name => name.Length > 0),
                (community, name) => (name, (string)community!["region"]!)
            );

    public static IReadOnlyList<SetLine> Set(string name) =>
        [.. File.ReadAllLines(Path.Combine(Root, "eval", "Sets", name)).Skip(1).Select(ReadSetLine)];

    private static IEnumerable<SampleFaq> ReadFaqs(string path) =>
        File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cell => new SampleFaq(
                Path.GetFileNameWithoutExtension(path),
                cell[0],
                cell[1].Split('|'),
                cell[2],
                cell[4],
                cell[5],
                Day(cell[6]) ?? throw new FormatException($"{cell[0]}: no 生效日期"),
                Day(cell[7]),
                cell[8]
            ));

    private static SamplePolicy ReadPolicy(string path)
    {
        var parts = File.ReadAllText(path).Split("---\n", 3);
        var front = parts[1]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim());
        var clauses = Clause().Matches(parts[2]).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).ToList();
        return new SamplePolicy(
            front["标题"],
            front["业务"],
            Day(front["生效日期"]) ?? throw new FormatException($"{path}: no 生效日期"),
            Day(front["失效日期"]),
            front["取代"],
            clauses
        );
    }

    private static SetLine ReadSetLine(string line)
    {
        var cell = line.Split('\t');
        return new SetLine(cell[0], cell[1], cell[2], cell[3]);
    }

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "SmartService.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException(
            "SmartService.sln was not found above the tests; run them in the repository."
        );
    }

    [GeneratedRegex(@"\d+号$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^\*\*(第[一二三四五六七八九十]+条)\*\* (.+)$", RegexOptions.Multiline)]
    private static partial Regex Clause();
}

/// <summary>A row of an FAQ table.</summary>
internal sealed record SampleFaq(
    string File,
    string Question,
    IReadOnlyList<string> Wordings,
    string Answer,
    string Service,
    string Region,
    DateOnly From,
    DateOnly? To,
    string Basis
)
{
    public bool OverlapsWith(SampleFaq other) =>
        From <= (other.To ?? DateOnly.MaxValue)
        && other.From <= (To ?? DateOnly.MaxValue)
        && (Region == other.Region || Region.Length == 0 || other.Region.Length == 0);
}

/// <summary>A policy with its numbered clauses in order.</summary>
internal sealed record SamplePolicy(
    string Title,
    string Service,
    DateOnly From,
    DateOnly? To,
    string Supersedes,
    IReadOnlyList<(string Number, string Text)> Clauses
);

/// <summary>A line of a question set.</summary>
internal sealed record SetLine(string Question, string Expected, string Service, string Region);
