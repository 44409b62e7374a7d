using SmartService.Eval.Wires;

namespace SmartService.Eval.Play;

/// <summary>Holds what a customer got against what the scenario asks for.</summary>
public static class Judge
{
    /// <returns>What is wrong, a line each; empty when all is as it should be.</returns>
    public static IReadOnlyList<string> Faults(Step step, IReadOnlyList<Said> replies)
    {
        var text = string.Join('\n', replies.Select(reply => reply.Text));
        return
        [
            .. Wrong(step.Silent && replies.Count > 0, "the bot spoke, but a person has the conversation"),
            .. Wrong(!OneOf(step.Skill, replies.Select(reply => reply.Skill)), $"no reply of {step.Skill}"),
            .. (step.Has ?? []).Where(words => !HasOne(text, words)).Select(words => $"\"{words}\" is not said"),
            .. (step.HasNot ?? []).Where(words => HasOne(text, words)).Select(words => $"\"{words}\" is said"),
            .. Wrong(step.Source is { } title && !Cites(replies, title), $"\"{step.Source}\" is not cited"),
            .. Wrong(step.Ticket is { } must && must != replies.Any(reply => reply.Ticket is not null), Tickets(step)),
            .. Wrong(
                !HandedOver(step.Handoff, replies),
                $"handed over for {Reason(replies) ?? "nothing"}, not {step.Handoff}"
            ),
        ];
    }

    static IEnumerable<string> Wrong(bool wrong, string fault) => wrong ? [fault] : [];

    static bool HasOne(string text, string alternatives) =>
        alternatives.Split('|').Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    static bool OneOf(string? wanted, IEnumerable<string?> found) =>
        wanted is null || found.Intersect(wanted.Split('|')).Any();

    static bool Cites(IEnumerable<Said> replies, string title) =>
        replies.SelectMany(reply => reply.Sources).Any(source => source.Contains(title, StringComparison.Ordinal));

    static string? Reason(IEnumerable<Said> replies) =>
        replies.FirstOrDefault(reply => reply.HandoffReason is not null)?.HandoffReason;

    static bool HandedOver(string? wanted, IReadOnlyList<Said> replies) =>
        wanted switch
        {
            null => true,
            "-" => Reason(replies) is null,
            _ => wanted.Split('|').Contains(Reason(replies)),
        };

    static string Tickets(Step step) => step.Ticket is true ? "no ticket is named" : "a ticket is named";
}
