using System.CommandLine;
using SmartService.Host.Start;

namespace SmartService.Host.Verbs;

/// <summary><c>ask</c>: one turn on a new conversation through the real engine; <c>ask -</c> takes a line each.</summary>
static class Ask
{
    const string FromInput = "-";

    static readonly Argument<string> Text = new("TEXT")
    {
        Description = "What the customer says; - reads a line each.",
    };

    static readonly Option<string?> Account = new("--account")
    {
        Description = "Ask as the proven holder of this account (eight digits)",
        HelpName = "NUMBER",
    };

    static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line" };

    public static Command Verb()
    {
        var verb = new Command("ask", "Say something to the bot, each time on a new conversation")
        {
            Text,
            Account,
            Json,
        };
        verb.SetAction((parsed, stop) => RunAsync(parsed, stop));
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
        var asker = await Asker.AsAsync(house.Services, parsed.GetValue(Account), stop);
        var text = parsed.GetRequiredValue(Text);
        await foreach (var line in text == FromInput ? Lines(stop) : One(text))
        {
            var answer = await asker.AskAsync(line, stop);
            Console.WriteLine(parsed.GetValue(Json) ? answer.ToJson() : answer.ToText());
        }
        return 0;
    }

    static async IAsyncEnumerable<string> One(string text)
    {
        await Task.CompletedTask;
        yield return text;
    }

    static async IAsyncEnumerable<string> Lines(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        while (await Console.In.ReadLineAsync(stop) is { } line)
            yield return line;
    }
}
