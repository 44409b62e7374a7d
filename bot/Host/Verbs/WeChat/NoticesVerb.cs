using System.CommandLine;
using System.Globalization;
using SmartService.Host.Start;
using SmartService.TicketCore;
using SmartService.TicketCore.Notices;

namespace SmartService.Host.Verbs.WeChat;

/// <summary><c>wechat notices</c>: how many notices of each type reached followers.</summary>
static class NoticesVerb
{
    const string Form = "yyyy-MM-dd";
    const int Days = 30;

    static readonly Option<string?> Since = new("--since")
    {
        Description = $"Count notices from this day on ({Form}, China time); the last {Days} days if left out",
        HelpName = "DATE",
    };

    public static Command Make()
    {
        var verb = new Command("notices", "Count what followers were told beside the conversation") { Since };
        verb.SetAction(RunAsync);
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var given = parsed.GetValue(Since) is { } date ? Day(date) : (DateOnly?)null;
        await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
        var since = given ?? China.Day(house.Services.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(-Days);
        var counts = await house
            .Services.GetRequiredService<ReadNotices>()
            .CountAsync(China.At(since, TimeOnly.MinValue), stop);
        Console.WriteLine($"Since {since.ToString(Form, CultureInfo.InvariantCulture)}:");
        Console.WriteLine(
            $"{"type", -18} {"waiting", 8} {"sent", 8} {"delivered", 10} {"refused", 8} {"no consent", 11} {"outdated", 9}"
        );
        foreach (var count in counts)
            Console.WriteLine(
                $"{count.Type, -18} {count.Waiting, 8} {count.Sent, 8} {count.Delivered, 10} {count.Refused, 8} {count.NoConsent, 11} {count.Outdated, 9}"
            );
        return 0;
    }

    static DateOnly Day(string date) =>
        DateOnly.TryParseExact(date, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new WrongOptionException("--since", date, $"must be a day, such as 2026-11-30.");
}
