namespace SmartService.TicketCore.Outages;

internal static class Areas
{
    private static readonly char[] Separators = [',', '，', '、', ';', '；'];

    public static string[] Of(Outage outage) =>
        outage.Areas.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool Hold(Outage outage, string address) =>
        Of(outage).Any(area => address.Contains(area, StringComparison.Ordinal));
}
