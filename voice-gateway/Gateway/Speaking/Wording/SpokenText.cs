using SmartService.Dialogue;
using SmartService.Dialogue.Wording;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>A text as it is said: sentence by sentence, and what it holds that only eyes can use.</summary>
public sealed record SpokenText(IReadOnlyList<SpokenSentence> Sentences, IReadOnlyList<LeftOut> LeftOut)
{
    private const string SentenceEnds = "。！？；，、：";
    private const string Closers = "”’』」\"";

    /// <summary>What is said of a reply: its own words for the ear, or its text written for it.</summary>
    public static SpokenText Of(Reply reply)
    {
        var spoken = Of(reply.Speech ?? reply.Text);
        return reply.Card is { } card
            ? spoken with
            {
                LeftOut = [.. spoken.LeftOut, new LeftOut(LeftOutKind.Card, card.Title)],
            }
            : spoken;
    }

    public static SpokenText Of(string text)
    {
        var (heard, leftOut) = ForEyes.TakeOut(text);
        var sentences = Wording
            .Sentences.Of(heard)
            .Select(sentence => new SpokenSentence(sentence, Ended(Rewrite(sentence))))
            .Where(sentence => sentence.Spoken.Any(char.IsLetterOrDigit));
        return new SpokenText([.. sentences], leftOut);
    }

    /// <summary>Amounts, dates, times, numbers and units in characters; no markup, addresses of pages or symbols.</summary>
    public static string Write(string text) => Rewrite(ForEyes.TakeOut(text).Text);

    private static string Rewrite(string text)
    {
        foreach (var rule in SpokenRules.All)
            text = rule.Pattern.Replace(text, rule.Say);
        return text.Trim();
    }

    /// <summary>Without a mark at its end a voice stays up in the air.</summary>
    private static string Ended(string spoken) =>
        spoken.TrimEnd([.. Closers]) is [.., var last] && !SentenceEnds.Contains(last) ? spoken + "。" : spoken;
}

/// <param name="Written">As it stands in the text.</param>
/// <param name="Spoken">As it is said.</param>
public sealed record SpokenSentence(string Written, string Spoken);
