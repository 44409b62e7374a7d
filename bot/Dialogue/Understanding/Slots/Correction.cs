using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>不对，是二号楼不是三号楼: what is denied is taken out before slots are read.</summary>
internal static class Correction
{
    private static readonly Regex Denied = new(
        @"(?<lead>^|[^是])不是(?<what>[^,，。.!！?？;；是]{1,16})",
        RegexOptions.NonBacktracking
    );

    public static string Resolve(string text) =>
        text.Contains("不是", StringComparison.Ordinal)
            ? Denied.Replace(
                text,
                match => match.Groups["lead"].Value + new string(' ', match.Length - match.Groups["lead"].Length)
            )
            : text;
}
