using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SmartService.TicketCore.Store;

/// <summary>Columns in lower case, so that plain SQL reads the same on both databases; instants in UTC.</summary>
internal static class Naming
{
    // SQLite has no instants, and compares its texts letter by letter: ticks sort as time does.
    private static readonly ValueConverter<DateTimeOffset, long> Ticks = new(
        at => at.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
    );

    private static readonly ValueConverter<DateTimeOffset, DateTimeOffset> Utc = new(
        at => at.ToUniversalTime(),
        at => at
    );

    public static void Apply(ModelBuilder model, bool sqlite)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            Apply(property, sqlite);
    }

    private static void Apply(IMutableProperty property, bool sqlite)
    {
        property.SetColumnName(Lower(property.Name));
        if (property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?))
            property.SetValueConverter(sqlite ? Ticks : Utc);
    }

    private static string Lower(string name)
    {
        var lower = new StringBuilder();
        foreach (var letter in name)
            lower.Append(char.IsUpper(letter) && lower.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        return lower.ToString();
    }
}
