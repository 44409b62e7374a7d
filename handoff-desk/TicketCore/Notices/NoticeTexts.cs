using System.Globalization;

namespace SmartService.TicketCore.Notices;

/// <summary>Keys of text messages that are sent in place of a notice.</summary>
public static class NoticeTexts
{
    private const string Prefix = "notice-";

    public static string Key(Notice notice) => Prefix + notice.Id.ToString(CultureInfo.InvariantCulture);

    /// <returns>The notice's id; null when the text message is another's.</returns>
    internal static long? Notice(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
