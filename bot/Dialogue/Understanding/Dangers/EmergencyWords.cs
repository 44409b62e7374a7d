using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Dialogue.Understanding.Dangers;

/// <summary>The words of danger and of what takes it away, from <c>emergency.json</c>.</summary>
/// <param name="Respell">What speech recognition writes, and what was said.</param>
/// <param name="Ordinary">Phrases that hold a word of danger and mean none.</param>
/// <param name="Dangers">Worst first; a danger may stand there more than once.</param>
/// <param name="NowBut">Phrases that begin with a word of now and do not mean that it goes on.</param>
/// <param name="Breaks">After these the speaker no longer quotes.</param>
internal sealed record EmergencyWords(
    string[][] Respell,
    string[] Ordinary,
    DangerWords[] Dangers,
    string[] Negators,
    string[] Bridges,
    string[] NotNegating,
    string[] Gone,
    string[] GoneBut,
    string[] Past,
    string[] Now,
    string[] NowBut,
    string[] Finished,
    string[] NotFinished,
    string[] UnfinishedAfter,
    string[] Fresh,
    string[] Conditions,
    string[] WeakConditions,
    string[] Topics,
    string[] Learning,
    string[] Questions,
    string[] Concrete,
    string[] Sources,
    string[] Sayings,
    string[] Breaks,
    string[] Likened,
    string[] Alarms,
    string[] NotAlarms,
    string[] ThatTime,
    string[] Compounds
)
{
    /// <summary>Stands where an ordinary phrase stood, so that distances stay.</summary>
    private const char Blank = '□';

    private const string Fillers = "嗯呃哎唉诶哟呀啊 \t\r";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static EmergencyWords Read() =>
        JsonSerializer.Deserialize<EmergencyWords>(Resources.Text("Understanding/emergency.json"), Json)
        ?? throw new InvalidOperationException("Understanding/emergency.json is empty; expected the words of danger.");

    /// <summary>One spelling, no fillers, ordinary phrases blanked out.</summary>
    public string Prepare(string text)
    {
        var said = new StringBuilder();
        foreach (var letter in Folding.Fold(text))
            if (!Fillers.Contains(letter))
                said.Append(letter);
        foreach (var pair in Respell)
            said.Replace(pair[0], pair[1]);
        foreach (var phrase in Ordinary)
            said.Replace(phrase, new string(Blank, phrase.Length));
        return said.ToString();
    }
}

internal sealed record DangerWords(Danger Danger, string[] Words, WordPair[] Pairs);

/// <summary>Two words that tell of danger when they stand near each other, in either order.</summary>
/// <param name="Within">Characters that may stand between them.</param>
/// <param name="Unless">Words in or beside the pair that make it something else.</param>
internal sealed record WordPair(string[] First, string[] Second, int Within, string[]? Unless = null);
