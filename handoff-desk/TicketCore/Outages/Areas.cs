namespace SmartService.TicketCore.Outages;

/// <summary>The communities and streets of an outage.</summary>
public static class Areas
{
    private static readonly char[] Separators = [',', '，', '、', ';', '；'];

    public static string[] Of(Outage outage) =>
        outage.Areas.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool Hold(Outage outage, string address) => At(outage, address) is not null;

    /// <summary>The one in which the address lies; null when it lies in none.</summary>
    public static string? At(Outage outage, string address) =>
        Of(outage).FirstOrDefault(area => address.Contains(area, StringComparison.Ordinal));
}
