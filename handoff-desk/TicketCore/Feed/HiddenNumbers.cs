using System.Text.RegularExpressions;

namespace SmartService.TicketCore.Feed;

/// <summary>The feed is for ever, and nothing of it may tell a customer's telephone or account: 13800138000 is ****8000 there.</summary>
internal static partial class HiddenNumbers
{
    public static string Hide(string text) => Number().Replace(text, "****$1");

    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ -]?[0-9]){2,}[ -]?([0-9]{4})(?![0-9])")]
    private static partial Regex Number();
}
