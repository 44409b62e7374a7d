using System.Globalization;
using SmartService.TicketCore;

namespace SmartService.Desk.Wire;

/// <summary>Times as people at the desk read them.</summary>
internal static class ChinaTime
{
    public static string Clock(DateTimeOffset at) => China.Time(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <returns>yyyy-MM in China.</returns>
    public static string Month(DateTimeOffset at) => China.Time(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
