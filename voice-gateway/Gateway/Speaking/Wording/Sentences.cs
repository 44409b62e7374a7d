namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>Cuts a text where a voice may take a breath, so that the first piece is heard while the next is made.</summary>
internal static class Sentences
{
    private const string Ends = "。！？；!?;\n";
    private const string Commas = "，、：,";
    private const string Closers = "”’』」）)》】\"";

    /// <summary>The first piece is what a caller waits for: it may be no longer than this if there is a comma.</summary>
    private const int LongestFirst = 28;
    private const int Longest = 60;
    private const int Shortest = 8;

    /// <summary>No sentence of ours; whatever it is, a voice must not choke on it.</summary>
    private const int LongestWithoutComma = 200;

    /// <param name="isBeginning">Nothing is said before it.</param>
    public static IReadOnlyList<string> Of(string text, bool isBeginning = true)
    {
        var pieces = new List<string>();
        foreach (var sentence in AtEnds(text))
            AddCut(pieces, sentence, isBeginning);
        return pieces;
    }

    private static IEnumerable<string> AtEnds(string text)
    {
        for (int from = 0, at = 0; at < text.Length; at++)
        {
            var last = at == text.Length - 1;
            if (!last && !Ends.Contains(text[at]))
                continue;
            while (at + 1 < text.Length && (Ends + Closers).Contains(text[at + 1]))
                at++;
            var sentence = text[from..(at + 1)].Trim();
            from = at + 1;
            if (sentence.Any(char.IsLetterOrDigit))
                yield return sentence;
        }
    }

    private static void AddCut(List<string> pieces, string sentence, bool isBeginning)
    {
        for (; ; )
        {
            var most = isBeginning && pieces.Count == 0 ? LongestFirst : Longest;
            var cut = sentence.Length <= most ? -1 : sentence.LastIndexOfAny([.. Commas], most - 1);
            // No comma where one is wanted: the next one will do.
            if (cut < Shortest && sentence.Length > most)
                cut = sentence.IndexOfAny([.. Commas], most);
            if (cut < Shortest || cut > sentence.Length - Shortest || IsWithinNumber(sentence, cut))
                break;
            pieces.Add(sentence[..(cut + 1)]);
            sentence = sentence[(cut + 1)..].TrimStart();
        }
        pieces.AddRange(sentence.Chunk(LongestWithoutComma).Select(piece => new string(piece)));
    }

    /// <summary>The comma of 1,234 and the colon of 18:30 are none to breathe at.</summary>
    private static bool IsWithinNumber(string text, int at) => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]);
}
