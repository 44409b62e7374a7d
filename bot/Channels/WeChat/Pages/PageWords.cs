using System.Globalization;
using System.Text.RegularExpressions;
using SmartService.TicketCore.Records;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>What the record knows, as it stands on a page that somebody else may see over the customer's shoulder.</summary>
internal static partial class PageWords
{
    private const int MostStars = 2;

    public static string Service(string code) =>
        code switch
        {
            "electricity" => "供电",
            "gas" => "燃气",
            "water" => "供水",
            "heating" => "供热",
            _ => "",
        };

    /// <summary>张建国 as 张**.</summary>
    public static string Name(string name) =>
        name.Length == 0 ? "" : name[..1] + new string('*', Math.Clamp(name.Length - 1, 1, MostStars));

    /// <summary>建设路88号阳光花园5栋2单元301 as 建设路*号阳光花园*栋*单元*.</summary>
    public static string Address(string address) => Number().Replace(address, "*");

    /// <summary>2026-11 as 2026年11月, of heating as 2026-2027采暖季.</summary>
    public static string Period(string service, string period) =>
        !DateOnly.TryParseExact($"{period}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var first)
            ? period
        : service == "heating" ? $"{first.Year}-{first.Year + 1}采暖季"
        : $"{first.Year}年{first.Month}月";

    public static string Unit(string unit) =>
        unit switch
        {
            "kWh" => "度",
            "m³" or "m3" => "立方米",
            "m²" or "m2" or "㎡" => "平方米",
            _ => unit,
        };

    public static string Yuan(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Amount(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>Of a bill whose year is told already.</summary>
    public static string ShortDay(DateOnly day) => $"{day.Month}月{day.Day}日";

    public static string? Supply(SupplyState supply) =>
        supply switch
        {
            SupplyState.Stopped => "报停",
            SupplyState.CutForArrears => "欠费停供，缴清后恢复",
            SupplyState.ValveClosed => "余额不足，阀门已关",
            SupplyState.Closed => "已销户",
            _ => null,
        };

    [GeneratedRegex(@"[\dA-Za-z-]+")]
    private static partial Regex Number();
}
