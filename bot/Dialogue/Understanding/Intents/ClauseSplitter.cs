namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Cuts a turn where one wish ends and the next begins: at sentence ends and at 顺便, 另外, 还有.</summary>
internal sealed class ClauseSplitter(Matching matching)
{
    private const string SentenceEnds = "。！？!?；;\n";
    private const string Edges = " ,，、.…~～\t\r。！？!?；;\n：:";

    /// <returns>Pieces of the turn as it was said, without punctuation at their ends.</returns>
    public IReadOnlyList<string> Split(string turn)
    {
        var cuts = new SortedSet<int> { 0, turn.Length };
        for (var at = 0; at < turn.Length; at++)
            if (SentenceEnds.Contains(turn[at]))
                cuts.Add(at + 1);
        foreach (var connector in matching.Connectors)
            for (
                var at = turn.IndexOf(connector, StringComparison.Ordinal);
                at >= 0;
                at = turn.IndexOf(connector, at + 1, StringComparison.Ordinal)
            )
                if (at > 0 && !WithinOne(turn, at, connector))
                    cuts.Add(at);
        return
        [
            .. cuts.Zip(cuts.Skip(1), (from, to) => turn[from..to].Trim(Edges.ToCharArray()))
                .Where(piece => piece.Length > 0),
        ];
    }

    /// <summary>我还想, 还要等多久: no second wish when the connector follows its own subject.</summary>
    private static bool WithinOne(string turn, int at, string connector) =>
        connector.StartsWith('还') && turn[at - 1] is '我' or '他' or '是';
}
