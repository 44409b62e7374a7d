using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Requests;

/// <summary>Brings the record's request types in line with the catalogue's files before the first customer comes.</summary>
public sealed class CatalogueInRecord(RequestCatalogue catalogue, SetRequestTypes set) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        set.RunAsync(catalogue.RecordTypes(), catalogue.Departments, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
