using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SmartService.Knowledge;

public static class KnowledgeServices
{
    /// <summary>
    /// Registers <see cref="Search.KnowledgeBase"/>, the importer, the store and
    /// <c>IEmbeddingGenerator&lt;string, Embedding&lt;float&gt;&gt;</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>Knowledge</c>.</param>
    /// <param name="database">A PostgreSQL connection string, or null for SQLite in <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Where everything that is written lives.</param>
    public static IServiceCollection AddKnowledge(
        this IServiceCollection services,
        IConfiguration configuration,
        string? database,
        string dataFolder
    ) => services;
}
