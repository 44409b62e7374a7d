using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <summary>Brings the record's request types and departments in line with the catalogue's files, at start.</summary>
public sealed class SetRequestTypes(RecordWriter writer)
{
    // The bot must always be able to file these two, whatever a catalogue leaves out.
    private static readonly string[] Always = ["emergency", "callback"];

    /// <summary>Types that the catalogue no longer has go, except <c>emergency</c> and <c>callback</c>; departments stay, for old tickets.</summary>
    public Task RunAsync(
        IReadOnlyList<RequestType> types,
        IReadOnlyList<Department> departments,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            nameof(SetRequestTypes),
            async change =>
            {
                await SetAsync(change.Db, departments, cancellation);
                await SetAsync(change.Db, types, cancellation);
            },
            cancellation
        );

    private static async Task SetAsync(
        TicketDb db,
        IReadOnlyList<Department> departments,
        CancellationToken cancellation
    )
    {
        var kept = await db.Departments.ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var department in departments)
        {
            if (kept.TryGetValue(department.Id, out var row))
                row.Name = department.Name;
            else
                db.Departments.Add(new() { Id = department.Id, Name = department.Name });
        }
    }

    private static async Task SetAsync(TicketDb db, IReadOnlyList<RequestType> types, CancellationToken cancellation)
    {
        var kept = await db.RequestTypes.ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var type in types)
        {
            if (!kept.Remove(type.Id, out var row))
                db.RequestTypes.Add(
                    row = new()
                    {
                        Id = type.Id,
                        Name = type.Name,
                        DepartmentId = type.DepartmentId,
                    }
                );
            Copy(type, row);
        }
        db.RequestTypes.RemoveRange(kept.Values.Where(gone => !Always.Contains(gone.Id)));
    }

    private static void Copy(RequestType from, RequestType to)
    {
        to.Name = from.Name;
        to.Services = from.Services;
        to.DepartmentId = from.DepartmentId;
        to.Priority = from.Priority;
        to.PromiseJson = from.PromiseJson;
    }
}
