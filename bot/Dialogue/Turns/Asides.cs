using System.Text.RegularExpressions;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Understanding;

namespace SmartService.Dialogue.Turns;

/// <summary>Wishes that come beside what is being done: noted, and taken up when their time has come.</summary>
internal static partial class Asides
{
    private const int MostWaiting = 5;
    private static readonly string[] Joining = ["顺便", "另外", "还有", "对了", "再问", "再帮", "还想", "同时"];

    /// <summary>Further wishes beside the answer: 13800138000，顺便问一下安检.</summary>
    public static List<Wish> Of(Exchange exchange, TaskState task) =>
        [
            .. exchange.Heard.Wishes.Where(wish =>
                !IsSame(wish, task)
                && wish.Intent is not ("greeting" or "thanks" or "smalltalk" or "outside")
                && wish.Clause.Length < exchange.Text.Length
                && Joining.Any(word => exchange.Text.Contains(word))
                && exchange.Text.IndexOf(wish.Clause, StringComparison.Ordinal) > 0
            ),
        ];

    public static void Queue(Exchange exchange, List<Wish> wishes)
    {
        if (wishes.Count == 0)
            return;
        exchange.State = exchange.State with { Waiting = [.. exchange.State.Waiting.Concat(wishes).Take(MostWaiting)] };
        if (exchange.State.Task is not { } task || exchange.Replies.Count == 0)
            return;
        var noted = exchange.Prompt("resume.noted", ("clause", string.Join("、", wishes.Select(Bare))));
        exchange.SayBeforeQuestion(new Reply(noted) { Skill = task.Skill });
    }

    /// <summary>The wish without the words that joined it to the one before: 顺便问一下安检 is 安检.</summary>
    public static string Bare(Wish wish) =>
        Exchange.Cut(Joint().Replace(wish.Clause, "") is { Length: > 1 } bare ? bare : wish.Clause, 40);

    [GeneratedRegex("^[,，、 ]*(顺便|顺带|另外|还有|对了|再|然后|还想|也)*(想)?(问一下|问下|问问|帮我|查一下)?")]
    private static partial Regex Joint();

    public static bool IsSame(Wish wish, TaskState task) =>
        wish.Intent == task.Name || wish.Intent == "request:" + task.Name;
}
