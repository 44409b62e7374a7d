using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Tickets;

/// <param name="Promise">What the customer is promised; null when nothing is.</param>
internal sealed record RequestTypeView(
    string Id,
    string Name,
    IReadOnlyList<string> Services,
    string Department,
    int Priority,
    string? Promise,
    IReadOnlyDictionary<string, string>? PromiseByRegion
);

/// <summary>GET request-types: what can be filed.</summary>
internal static class ShowRequestTypes
{
    public static async Task<IResult> RunAsync(ReadTickets tickets, CancellationToken cancellation)
    {
        var departments = (await tickets.DepartmentsAsync(cancellation)).ToDictionary(one => one.Id, one => one.Name);
        var types = await tickets.TypesAsync(cancellation);
        return DeskJson.Ok(types.OrderBy(type => type.Priority).Select(type => View(type, departments)).ToList());
    }

    private static RequestTypeView View(RequestType type, Dictionary<string, string> departments)
    {
        var promise = DeskJson.Read<Promise>(type.PromiseJson);
        return new RequestTypeView(
            type.Id,
            type.Name,
            type.Services.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            departments.GetValueOrDefault(type.DepartmentId, type.DepartmentId),
            type.Priority,
            promise?.Text,
            promise?.TextByRegion
        );
    }
}
