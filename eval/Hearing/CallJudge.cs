using SmartService.Dialogue.Understanding;

namespace SmartService.Eval.Hearing;

/// <summary>What the engine makes of a turn, held against what it should.</summary>
/// <param name="now">The moment to which 明天 refers.</param>
sealed class CallJudge(Understander understander, EmergencyRules rules, DateTimeOffset now)
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <param name="expected">What is to be found, parted by spaces: <c>name=one|another</c>.</param>
    /// <returns>What was not found, or nothing.</returns>
    public async Task<IReadOnlyList<string>> MissedAsync(
        string text,
        ExpectedSlot? asked,
        string expected,
        CancellationToken stop
    )
    {
        var understood = await understander.ReadAsync(text, now, asked, stop);
        var found = Found(understood, rules.Find(text));
        return
        [
            .. expected.Split(' ').Where(one => !one.Split('|').Any(choice => Holds(found, choice, one))).Select(Tell),
        ];

        string Tell(string one) => $"{one} (got {found.GetValueOrDefault(Name(one)) ?? "-"})";
    }

    /// <summary>A choice without a name is another value of the first one's.</summary>
    static bool Holds(Dictionary<string, string?> found, string choice, string whole) =>
        (choice.Contains('=') ? choice : $"{Name(whole)}={choice}").Split('=') is [var name, var value]
        && (found.GetValueOrDefault(name) ?? "-") == value;

    static string Name(string one) => one.Split('=')[0];

    Dictionary<string, string?> Found(Understood understood, EmergencyFinding? danger)
    {
        var (slots, wishes) = (understood.Slots, understood.Wishes);
        return new()
        {
            ["danger"] = danger?.Danger.ToString(),
            ["answer"] = understood.Answer == ShortAnswer.None ? null : understood.Answer.ToString(),
            ["wish"] = wishes.Count > 0 ? wishes[0].Intent : null,
            ["second"] = wishes.Count > 1 ? wishes[1].Intent : null,
            ["service"] = wishes.Count > 0 ? wishes[0].Service ?? slots.Service : slots.Service,
            ["account"] = slots.AccountNumber,
            ["lastfour"] = slots.LastFour,
            ["phone"] = slots.Phone,
            ["reading"] = slots.Reading?.ToString("0.##"),
            ["temperature"] = slots.Temperature?.ToString("0.##"),
            ["name"] = slots.Name,
            ["date"] = slots.Date is { } date ? $"{date.Day.DayNumber - Today.DayNumber}" : null,
            ["from"] = slots.Date?.From?.ToString("HH:mm"),
            ["street"] = slots.Address?.Street,
            ["community"] = slots.Address?.Community,
            ["building"] = slots.Address?.Building,
            ["unit"] = slots.Address?.Unit,
            ["room"] = slots.Address?.Room,
        };
    }

    DateOnly Today => DateOnly.FromDateTime(now.ToOffset(China).DateTime);
}
