using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;
using SmartService.Knowledge.Index.Onnx;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Ingest.Readers;
using SmartService.Knowledge.Search;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge;

public static class KnowledgeServices
{
    /// <summary>
    /// Registers <see cref="KnowledgeBase"/>, <see cref="Importer"/>, <see cref="KnowledgeStart"/>, the store and
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
    )
    {
        services.AddOptions<KnowledgeOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<KnowledgeOptions>, KnowledgeOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<KnowledgeDb>(b => KnowledgeDb.Configure(b, database, dataFolder));
        services.AddSingleton<KnowledgeStore>().AddSingleton<UnansweredQuestions>();
        AddIndex(services);
        AddIngest(services);
        services
            .AddSingleton<AskedText>()
            .AddSingleton<Confidence>()
            .AddSingleton<Places>()
            .AddSingleton<HybridSearch>();
        // Their constructors take what only this room knows.
        services.AddSingleton(s => new KnowledgeBase(
            s.Get<CurrentIndex>(),
            s.Get<HybridSearch>(),
            s.Get<AskedText>(),
            s.Get<Confidence>(),
            s.Get<Places>(),
            s.Get<UnansweredQuestions>(),
            s.Options()
        ));
        return services.AddSingleton(s => new KnowledgeStart(
            s.Get<KnowledgeStore>(),
            s.Get<Importer>(),
            s.Get<CurrentIndex>(),
            s.Get<TextVectors>(),
            s.Options()
        ));
    }

    static void AddIndex(IServiceCollection services)
    {
        services.AddSingleton(s => TradeServices.Load(s.Options().Value.ResourceFolder));
        services.AddSingleton(s => Model(s.Options().Value, s.Get<TimeProvider>()));
        services
            .AddSingleton<TextVectors>()
            .AddSingleton<VectorIndexes>()
            .AddSingleton<IndexBuilder>()
            .AddSingleton<CurrentIndex>();
    }

    static IEmbeddingGenerator<string, Embedding<float>> Model(KnowledgeOptions options, TimeProvider time) =>
        options.Embedding.Kind switch
        {
            "openai" => new OpenAiEmbedding(
                new HttpClient { Timeout = Timeout.InfiniteTimeSpan },
                options.Embedding,
                time
            ),
            "onnx" => new OnnxEmbedding(options.Embedding.OnnxLibrary!, options.Embedding.OnnxModelFolder!),
            _ => new StaticEmbedding(Path.Combine(options.ResourceFolder, "StaticEmbedding")),
        };

    static void AddIngest(IServiceCollection services)
    {
        services
            .AddSingleton<FieldValues>()
            .AddSingleton<PdfText>()
            .AddSingleton<FileParser>()
            .AddSingleton<StoredFiles>();
        services.AddSingleton(s => new Importer(
            s.Get<FileParser>(),
            s.Get<StoredFiles>(),
            s.Get<CurrentIndex>(),
            s.Get<TextVectors>(),
            s.Options()
        ));
    }

    static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();

    static IOptions<KnowledgeOptions> Options(this IServiceProvider provider) =>
        provider.Get<IOptions<KnowledgeOptions>>();
}
