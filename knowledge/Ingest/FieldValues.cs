using System.Globalization;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Ingest;

/// <summary>Checks what people wrote into columns and front matter.</summary>
sealed class FieldValues(TradeServices services)
{
    static readonly string[] DateForms =
    [
        "yyyy-MM-dd",
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "yyyy年M月d日",
        "yyyyMMdd",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy/M/d H:mm:ss",
    ];

    public static DateOnly? Date(string? text, string column, int? line)
    {
        if (Blank(text) is not { } value)
            return null;
        if (DateOnly.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (DateTime.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return DateOnly.FromDateTime(time);
        throw new RefusedException(
            $"“{column}”的值“{Short(value)}”不是日期，应写成 2025-10-01 这样的年-月-日，请改正后重新导入。",
            line
        );
    }

    public string? Service(string? text, string column, int? line)
    {
        if (Blank(text) is not { } value || value is "全部" or "通用" or "all")
            return null;
        return services.Code(value)
            ?? throw new RefusedException(
                $"“{column}”的值“{Short(value)}”不认识，应是 {services.Names} 之一，或留空表示全部业务，请改正后重新导入。",
                line
            );
    }

    public static string? Region(string? text) =>
        Blank(text) is { } value and not ("全部" or "通用" or "all") ? value : null;

    public static void Order(DateOnly? from, DateOnly? to, int? line)
    {
        if (from > to)
            throw new RefusedException(
                $"失效日期 {to:yyyy-MM-dd} 早于生效日期 {from:yyyy-MM-dd}，应不早于它，请改正后重新导入。",
                line
            );
    }

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
