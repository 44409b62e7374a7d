namespace SmartService.Eval.Customer;

/// <summary>One line that the customer was shown, and what came with it.</summary>
/// <param name="Speaker">bot, agent or system.</param>
/// <param name="Sources">Titles of what the line rests on.</param>
sealed record Line(
    string Speaker,
    string Text,
    string? Skill,
    string? Ticket,
    string? Handoff,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Offers
)
{
    public static Line Of(Wire.Activity activity) =>
        new(
            activity.ChannelData?.Speaker ?? "bot",
            activity.Text ?? "",
            activity.ChannelData?.Skill,
            activity.ChannelData?.Ticket,
            activity.ChannelData?.Handoff?.Reason,
            [.. (activity.ChannelData?.Citations ?? []).Select(source => $"{source.Title} {source.Clause}".Trim())],
            [.. (activity.SuggestedActions?.Actions ?? []).Select(choice => choice.Title ?? "")]
        );
}

/// <summary>What came back to one turn.</summary>
/// <param name="Lines">In the order shown; none when the bot was silent.</param>
/// <param name="First">From sending to the first line; zero when silent.</param>
sealed record Heard(IReadOnlyList<Line> Lines, TimeSpan First)
{
    public string Text => string.Join('\n', Lines.Select(line => line.Text));

    public string? Ticket => Lines.LastOrDefault(line => line.Ticket is not null)?.Ticket;

    public string? Handoff => Lines.LastOrDefault(line => line.Handoff is not null)?.Handoff;
}
