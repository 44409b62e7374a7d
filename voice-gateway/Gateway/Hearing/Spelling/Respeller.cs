using SmartService.Dialogue.Understanding;

namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>What was said as it is most likely spelt, and as the recognizer spelt it.</summary>
/// <param name="Text">For the engine and the transcript.</param>
/// <param name="Original">As it came; for whoever doubts the other.</param>
public sealed record Respelt(string Text, string Original);

/// <summary>
/// Stands between the recognizer and the engine. Recognizers hear right and spell wrong (人气 for 燃气): of all ways to
/// write the sounds, the likeliest is taken, where words of the trade and those expected now stand against the words of
/// everyday speech. Sees one turn and keeps nothing.
/// </summary>
public sealed class Respeller
{
    // More is no answer to a bot, and the search must end in time.
    private const int Longest = 400;

    private readonly SpellingCosts costs = DataFile.Json<SpellingCosts>("respelling.json");
    private readonly EverydayWords everyday;
    private readonly Lexicon trade;

    /// <param name="own">The utility's own words beside those that come with the product: streets, tariffs, places.</param>
    public Respeller(IEnumerable<ExpectedWord>? own = null)
    {
        everyday = new EverydayWords(costs);
        trade = new Lexicon([
            .. DataFile.Lines("trade.txt").Select(line => line.Split(' ')).Select(line => Word(line[0], line[1])),
            .. DataFile
                .Lines("service.txt")
                .Select(line => line.Split(' '))
                .SelectMany(line => line.Skip(1).Select(word => Word(word, line[0]))),
            .. Words(own ?? []),
        ]);
    }

    /// <param name="asked">What the bot has just asked for, or null.</param>
    /// <param name="expected">What else the caller is likely to say just now.</param>
    public Respelt Respell(string recognized, ExpectedSlot? asked = null, IReadOnlyList<ExpectedWord>? expected = null)
    {
        var text = Simplified.Of(recognized);
        if (text.Length > Longest)
            return new(text, recognized);
        if (asked == ExpectedSlot.Address)
            text = AddressMarks.Mend(text);
        var now = new Lexicon(Words([.. AskedWords.For(asked), .. expected ?? []]));
        var path = Cheapest(text, now, costs.Context);
        var written = Written(IsOfTheTrade(path) ? path : Cheapest(text, now, 0));
        return new(asked == ExpectedSlot.Address ? AddressMarks.Mend(written) : Sayings.Part(written), recognized);
    }

    private Word Word(string text, string times) => new(text, costs.OfTrade(int.Parse(times)));

    private IEnumerable<Word> Words(IEnumerable<ExpectedWord> expected) =>
        expected.Select(word => new Word(word.Text, costs.OfTrade(Math.Exp(1 + 6 * Math.Clamp(word.Weight, 0, 1)))));

    /// <summary>
    /// The trade is spoken of: some of it stands there in so many words, or most of it sounds exactly so. Else it is a
    /// sentence about something else, and changing it takes more.
    /// </summary>
    private bool IsOfTheTrade(List<Step> path)
    {
        var all = path.Where(step => Simplified.IsHan(step.Text[0])).Sum(step => step.Text.Length);
        var words = path.Where(step => step.Text.Length > 1 && !everyday.Has(step.Text)).ToList();
        var spelt = words.Where(step => !step.IsChanged && trade.Has(step.Text)).Sum(step => step.Text.Length);
        var sounding = words.Where(step => step.IsTrade).Sum(step => step.Text.Length);
        return spelt >= all * costs.SpeltShare || sounding >= all * costs.SoundingShare;
    }

    private static string Written(IEnumerable<Step> path) => string.Concat(path.Select(step => step.Text));

    /// <summary>The cheapest way from the beginning to the end of the text, step by step.</summary>
    private List<Step> Cheapest(string text, Lexicon now, double context)
    {
        var best = new Step?[text.Length + 1];
        for (var at = 0; at < text.Length; at++)
            foreach (var step in StepsFrom(text.AsMemory(at), now, context))
            {
                var cost = (best[at]?.Total ?? 0) + step.Cost;
                if (best[at + step.Text.Length] is not { } other || cost < other.Total)
                    best[at + step.Text.Length] = step with { Total = cost, Before = best[at] };
            }
        var path = new List<Step>();
        for (var step = best[^1]; step is not null; step = step.Before)
            path.Add(step);
        path.Reverse();
        return path;
    }

    private IEnumerable<Step> StepsFrom(ReadOnlyMemory<char> text, Lexicon now, double context)
    {
        if (!Simplified.IsHan(text.Span[0]))
            return [new Step(text.Span[..1].ToString(), 0, false)];
        var run = text[..Run(text.Span)];
        return
        [
            .. everyday.Spelt(run).Select(spelt => new Step(run.Span[..spelt.Length].ToString(), spelt.Cost, false)),
            .. Heard(run, trade, context),
            // What was asked for is context enough.
            .. Heard(run, now, costs.Context),
        ];
    }

    private IEnumerable<Step> Heard(ReadOnlyMemory<char> run, Lexicon lexicon, double context)
    {
        foreach (var (word, distance) in lexicon.SoundingLike(run))
        {
            var changed = Changed(run.Span, word.Text);
            if (changed == 0)
                yield return new Step(word.Text, word.Cost, false) { IsTrade = true };
            else if (distance == 0 || !TouchesHeld(run.Span, word.Text))
                yield return new Step(
                    word.Text,
                    word.Cost + costs.Change + changed * costs.ChangedCharacter + distance * costs.Distance - context,
                    true
                )
                {
                    IsTrade = distance <= costs.Sounding * word.Text.Length,
                };
        }
    }

    /// <summary>Numbers and the small words between words are heard too well to be taken for something else.</summary>
    private bool TouchesHeld(ReadOnlySpan<char> heard, string word)
    {
        for (var at = 0; at < word.Length; at++)
            if (heard[at] != word[at] && costs.Held.Contains(heard[at]))
                return true;
        return false;
    }

    private static int Run(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && Simplified.IsHan(text[length]))
            length++;
        return length;
    }

    private static int Changed(ReadOnlySpan<char> heard, string word)
    {
        var changed = 0;
        for (var at = 0; at < word.Length; at++)
            changed += heard[at] == word[at] ? 0 : 1;
        return changed;
    }

    private sealed record Step(string Text, double Cost, bool IsChanged)
    {
        /// <summary>A word of the trade, heard as it is or nearly.</summary>
        public bool IsTrade { get; init; }
        public double Total { get; init; }
        public Step? Before { get; init; }
    }
}
