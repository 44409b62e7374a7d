using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>A table's columns as the model has them, without ids that the database gives.</summary>
internal sealed class RowColumns
{
    private readonly IProperty[] _properties;
    private readonly RelationalTypeMapping[] _mappings;

    private RowColumns(IEntityType entity)
    {
        _properties = [.. entity.GetProperties().Where(property => !GivenByDatabase(entity, property))];
        _mappings = [.. _properties.Select(property => (RelationalTypeMapping)property.GetTypeMapping())];
        Table = entity.GetTableName()!;
        Names = string.Join(", ", _properties.Select(property => $"\"{property.GetColumnName()}\""));
    }

    public string Table { get; }
    public string Names { get; }
    public int Count => _properties.Length;

    public static RowColumns Of<T>(TicketDb db) => new(db.Model.FindEntityType(typeof(T))!);

    public static string Parameter(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"@p{row}_{column}");

    public void Fill(DbCommand command, object row, int place)
    {
        for (var column = 0; column < _properties.Length; column++)
        {
            var value = _properties[column].PropertyInfo!.GetValue(row);
            command.Parameters.Add(
                _mappings[column]
                    .CreateParameter(command, Parameter(place, column), value, _properties[column].IsNullable)
            );
        }
    }

    private static bool GivenByDatabase(IEntityType entity, IProperty property) =>
        property.Name == "Id" && entity.ClrType != typeof(Records.Customer);
}
