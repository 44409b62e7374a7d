using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Tells an answer in free words from another wish that comes in between.</summary>
internal static class Digression
{
    private const double Sure = 0.8;
    private const double Likely = 0.6;

    private static readonly string[] Asking =
    [
        "question",
        "balance",
        "bill",
        "arrears",
        "usage",
        "reading",
        "price",
        "track",
    ];

    public static bool IsLikely(Exchange exchange, TaskState task) =>
        exchange.Heard.Wishes.Any(wish =>
            wish.Intent != "request:" + task.Name
            && (
                Asking.Contains(wish.Intent) ? wish.Confidence >= Likely && Phrases.IsQuestion(exchange.Text)
                : wish.Intent.StartsWith("request:", StringComparison.Ordinal)
                    ? wish.Confidence >= Sure && Begins(exchange.Text)
                : wish.Intent is "urge" or "thanks" or "greeting"
            )
        );

    private static bool Begins(string text) =>
        text.Contains("我要") || text.Contains("我想") || text.Contains("帮我") || text.Contains('先');
}
