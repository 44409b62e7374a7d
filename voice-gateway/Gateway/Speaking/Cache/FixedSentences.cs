using System.Collections.Frozen;
using SmartService.Dialogue.Prompts;
using SmartService.VoiceGateway.Speaking.Wording;

namespace SmartService.VoiceGateway.Speaking.Cache;

/// <summary>
/// The sentences that are the same for every caller: those of the prompt book without a placeholder. All others may be
/// about somebody.
/// </summary>
public sealed class FixedSentences
{
    /// <summary>Lists of buttons and notes for agents; nobody hears them.</summary>
    private static readonly string[] Unspoken = ["offer.", "offers.", "why.", "proven.", "summary.", "danger."];

    private readonly FrozenSet<string> spoken;

    public FixedSentences(PromptBook prompts)
    {
        InOrder =
        [
            .. prompts
                .Keys.Where(key => !Unspoken.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
                // What danger needs is made first.
                .OrderByDescending(key => key.StartsWith("emergency.", StringComparison.Ordinal))
                .SelectMany(key => Of(prompts.Template(key)))
                .Distinct(),
        ];
        spoken = InOrder.ToFrozenSet();
    }

    /// <summary>As they are said, the most pressing first.</summary>
    public IReadOnlyList<string> InOrder { get; }

    public bool Contains(string sentence) => spoken.Contains(sentence);

    // A sentence is cut otherwise at the beginning of a reply than within it, where it may stand as well.
    private static IEnumerable<string> Of(string template) =>
        new[] { Sentences.Of(template), Sentences.Of(template, isBeginning: false) }
            .SelectMany(cut => cut)
            .Where(sentence => !sentence.Contains('{') && !sentence.Contains('}') && IsWhole(sentence))
            .SelectMany(sentence => SpokenText.Of(sentence).Sentences.Select(said => said.Spoken));

    /// <summary>Fragments of a template, such as “, please pay by”, are never said alone.</summary>
    private static bool IsWhole(string sentence) => "。！？，：；".Contains(sentence[^1]) && sentence[0] != '，';
}
