using SmartService.Eval.Wires;

namespace SmartService.Eval.Play;

/// <summary>Compares what a customer got with what they must get.</summary>
static class Judge
{
    const string NoHandoff = "none";

    /// <returns>One sentence for each thing that is wrong; none when all is as it should be.</returns>
    public static IReadOnlyList<string> Complaints(Expectation expected, IReadOnlyList<Said> heard)
    {
        if (expected.Silent)
            return heard.Count == 0 ? [] : ["it should have been silent"];
        return heard.Count == 0
            ? ["nothing came back"]
            : [.. Words(expected, heard), .. Sources(expected, heard), .. Outcome(expected, heard)];
    }

    static IEnumerable<string> Words(Expectation expected, IReadOnlyList<Said> heard)
    {
        var text = string.Join('\n', heard.Select(line => line.Text));
        var missing = expected.SaysAll.Where(words => !text.Contains(words, StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
            yield return $"it does not say {Quoted(missing)}";
        if (expected.SaysAny.Count > 0 && !expected.SaysAny.Any(text.Contains))
            yield return $"it says none of {Quoted(expected.SaysAny)}";
        var unwanted = expected.SaysNone.Where(text.Contains).ToList();
        if (unwanted.Count > 0)
            yield return $"it says {Quoted(unwanted)}, which it must not";
    }

    static IEnumerable<string> Sources(Expectation expected, IReadOnlyList<Said> heard)
    {
        var sources = heard.SelectMany(line => line.Sources).ToList();
        if (expected.Cites is { } words && !sources.Any(source => source.Contains(words, StringComparison.Ordinal)))
            yield return $"it does not cite “{words}” but {(sources.Count == 0 ? "nothing" : Quoted(sources))}";
        var offers = heard.SelectMany(line => line.Suggestions).ToList();
        var missing = expected.Offers.Where(wanted => !offers.Any(offer => offer.Contains(wanted))).ToList();
        if (missing.Count > 0)
            yield return $"it does not offer {Quoted(missing)} but {Quoted(offers)}";
    }

    static IEnumerable<string> Outcome(Expectation expected, IReadOnlyList<Said> heard)
    {
        var skills = heard.Select(line => line.Skill).OfType<string>().Distinct().ToList();
        if (expected.Skill is { } skill && !skills.Contains(skill))
            yield return $"the skill should be {skill}, and was {string.Join(", ", skills)}";
        if (expected.HasTicket is { } wanted && wanted != Ticket(heard) is not null)
            yield return wanted
                ? "a ticket number is missing"
                : $"there should be no ticket, and it is {Ticket(heard)}";
        if (expected.Handoff is { } reason && reason != Handoff(heard))
            yield return $"handoff should be {reason}, and is {Handoff(heard)}";
    }

    /// <summary>The number that the customer was told last.</summary>
    public static string? Ticket(IReadOnlyList<Said> heard) =>
        heard.LastOrDefault(line => line.Ticket is not null)?.Ticket;

    static string Handoff(IReadOnlyList<Said> heard) =>
        heard.LastOrDefault(line => line.HandoffReason is not null)?.HandoffReason ?? NoHandoff;

    static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"“{word}”"));
}
