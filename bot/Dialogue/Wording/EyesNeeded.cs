using SmartService.Dialogue.Prompts;

namespace SmartService.Dialogue.Wording;

/// <summary>What of a reply a caller should have in writing, and the reply without it.</summary>
internal static class EyesNeeded
{
    // Half a minute of speech; nobody keeps more in mind.
    private const int MostHeard = 140;
    private const int MostOfMuch = 90;
    private const int PapersToList = 2;
    private static readonly char[] Ends = ['。', '！', '？', '\n'];

    /// <returns>bill, link, table, papers or much; null when ears are enough.</returns>
    public static string? Of(Reply reply, PromptBook prompts)
    {
        var leftOut = ForEyes.TakeOut(reply.Text).LeftOut;
        return reply.Card is { Kind: "bill" } ? "bill"
            : leftOut.Any(left => left.Kind is LeftOutKind.Table) ? "table"
            : leftOut.Count > 0 ? "link"
            : Sentences(reply.Text).Any(sentence => ListsPapers(sentence, prompts)) ? "papers"
            : reply.Text.Length > MostHeard && reply.Speech is null ? "much"
            : null;
    }

    /// <summary>It stands in the text in a form that no voice can say.</summary>
    public static bool IsUnspeakable(string what) => what is "link" or "table";

    /// <returns>The text for the ear, with a few words in the place of what is better read; null where all of it can be heard.</returns>
    public static string? Short(string what, string text, PromptBook prompts) =>
        what switch
        {
            "papers" => WithoutPapers(text, prompts),
            "much" => Beginning(text) + prompts.Text("text.short.much"),
            _ => null,
        };

    private static string WithoutPapers(string text, PromptBook prompts)
    {
        var told = false;
        return string.Concat(Sentences(text).Select(Shorter));

        string Shorter(string sentence)
        {
            if (!ListsPapers(sentence, prompts))
                return sentence;
            var instead = told ? "" : prompts.Text("text.short.papers");
            told = true;
            return instead;
        }
    }

    private static string Beginning(string text)
    {
        var sentences = Sentences(text).ToList();
        var beginning = sentences[0];
        foreach (var sentence in sentences.Skip(1).TakeWhile(next => beginning.Length + next.Length <= MostOfMuch))
            beginning += sentence;
        return beginning;
    }

    private static bool ListsPapers(string sentence, PromptBook prompts) =>
        prompts.List("text.papers").Count(sentence.Contains) >= PapersToList;

    private static IEnumerable<string> Sentences(string text)
    {
        for (var from = 0; from < text.Length; )
        {
            var end = text.IndexOfAny(Ends, from);
            var next = end < 0 ? text.Length : end + 1;
            yield return text[from..next];
            from = next;
        }
    }
}
