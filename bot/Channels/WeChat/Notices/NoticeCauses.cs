using System.Globalization;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>What happened, as a notice keeps it: the same words for the same thing, so that it is told once.</summary>
internal static class NoticeCauses
{
    private const char Between = ':';

    public static string Outage(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Period(string account, string period) => $"{account}{Between}{period}";

    public static (string Account, string Period) Period(string cause) =>
        cause.Split(Between, 2) is [var account, var period] ? (account, period) : (cause, "");
}
