using SmartService.Dialogue;

namespace SmartService.Channels.DirectLine;

/// <summary>Draws a reply's card as an Adaptive Card 1.3: a title, facts, and buttons that say something.</summary>
internal static class AdaptiveCards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public static ActivityAttachment Draw(Card card) =>
        new(ContentType)
        {
            Content = new Dictionary<string, object>
            {
                ["type"] = "AdaptiveCard",
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["version"] = "1.3",
                ["body"] = Body(card),
                ["actions"] = (card.Buttons ?? []).Select(Submit).ToArray(),
            },
        };

    private static object[] Body(Card card) =>
        [
            new
            {
                Type = "TextBlock",
                Text = Plain(card.Title),
                Weight = "Bolder",
                Size = "Medium",
                Wrap = true,
            },
            new
            {
                Type = "FactSet",
                Facts = card.Rows.Select(row => new { Title = Plain(row.Name), Value = Plain(row.Value) }).ToArray(),
            },
        ];

    // Text in a card is read as Markdown by the usual renderers; an asterisk in the record is an asterisk.
    private static string Plain(string text) =>
        text.IndexOfAny(['*', '_', '[', ']', '`', '#']) < 0
            ? text
            : string.Concat(text.Select(c => c is '*' or '_' or '[' or ']' or '`' or '#' ? $"\\{c}" : c.ToString()));

    // A string as data is said for the customer, so that it stands in the transcript like any words of theirs.
    private static object Submit(CardButton button) =>
        new
        {
            Type = "Action.Submit",
            Title = button.Label,
            Data = button.Say,
        };
}
