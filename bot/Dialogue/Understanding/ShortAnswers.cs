using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Dialogue.Understanding;

/// <summary>Yes, no, cancel, wait, repeat … when a turn as a whole is such a word. Words from <c>short-answers.json</c>.</summary>
internal sealed class ShortAnswers
{
    private const string Particles = "啊呀吧呢哦噢哎唉诶嘛咯啦哈哟呃额呗";
    private static readonly char[] Ends = [.. ",，.。!！?？;；、~～ \n…·\"“”'"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly SearchValues<char> Doubting = SearchValues.Create("不吗没改错但");
    private static readonly string[] Agreeing = ["是的", "对", "好的", "可以", "确认", "确定", "没问题", "行", "就这"];

    private readonly HashSet<string> polite;
    private readonly Dictionary<string, ShortAnswer> answers = [];

    public ShortAnswers()
    {
        var file =
            JsonSerializer.Deserialize<File>(Resources.Text("Understanding/short-answers.json"), Json)
            ?? throw new InvalidOperationException("Understanding/short-answers.json is empty.");
        polite = [.. file.Polite];
        foreach (var (answer, words) in file.Words)
        foreach (var word in words)
            answers.TryAdd(word, answer);
    }

    public ShortAnswer Read(string turn, ExpectedSlot? expected)
    {
        var clauses = Folding.Fold(turn).Split(Ends, StringSplitOptions.RemoveEmptyEntries);
        var heard = clauses.Where(clause => !polite.Contains(Bare(clause))).Select(Of).ToList();
        if (heard.Count == 0)
            return ShortAnswer.None;
        var answer = heard.Count == 1 ? heard[0] : OfSeveral(heard);
        return expected == ExpectedSlot.YesNo ? ToYesNo(answer, clauses) : answer;
    }

    /// <summary>Nothing but short answers and courtesy: there is no wish in it.</summary>
    public bool AreAll(string clause) =>
        Folding
            .Fold(clause)
            .Split(Ends, StringSplitOptions.RemoveEmptyEntries)
            .All(piece => Of(piece) != ShortAnswer.None);

    /// <summary>不对，是二号楼 is a no; 是的，我要过户 is a wish.</summary>
    private static ShortAnswer OfSeveral(List<ShortAnswer> heard)
    {
        foreach (var strong in new[] { ShortAnswer.Cancel, ShortAnswer.Repeat, ShortAnswer.Wait, ShortAnswer.Done })
            if (heard.Contains(strong) && heard.Count <= 3)
                return strong;
        if (heard[0] == ShortAnswer.No)
            return ShortAnswer.No;
        return heard.Distinct().Count() == 1 ? heard[0] : Mostly(heard);
    }

    /// <summary>嗯，不知道: the yes is only a sound.</summary>
    private static ShortAnswer Mostly(List<ShortAnswer> heard) =>
        heard[0] == ShortAnswer.Yes && heard.Count == 2 ? heard[1] : ShortAnswer.None;

    /// <summary>不用了 is a no where a yes or no was asked for; 可以办吧 a yes.</summary>
    private static ShortAnswer ToYesNo(ShortAnswer answer, string[] clauses)
    {
        if (answer == ShortAnswer.Done)
            return ShortAnswer.No;
        if (answer != ShortAnswer.None || clauses.Any(clause => clause.Length > 8))
            return answer;
        var first = Bare(clauses[0]);
        if (first.Length <= 6 && first[0] is '不' or '别')
            return ShortAnswer.No;
        var agrees = Agreeing.Any(word => first.StartsWith(word, StringComparison.Ordinal));
        return agrees && !clauses.Any(clause => clause.AsSpan().ContainsAny(Doubting)) ? ShortAnswer.Yes : answer;
    }

    private ShortAnswer Of(string clause) =>
        answers.TryGetValue(clause, out var answer) || answers.TryGetValue(Bare(clause), out answer)
            ? answer
            : ShortAnswer.None;

    private static string Bare(string clause)
    {
        var bare = clause.Trim().TrimEnd([.. Particles]);
        while (bare.Length > 1 && (Particles.Contains(bare[0]) || (bare[0] is '嗯' or '那' && bare.Length > 2)))
            bare = bare[1..];
        return bare;
    }

    private sealed record File(
        IReadOnlyList<string> Polite,
        IReadOnlyDictionary<ShortAnswer, IReadOnlyList<string>> Words
    );
}
