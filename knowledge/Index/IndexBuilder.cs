using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Index;

/// <summary>Makes an index of all that is stored.</summary>
sealed partial class IndexBuilder(
    KnowledgeStore store,
    TextVectors vectors,
    VectorIndexes indexes,
    IOptions<KnowledgeOptions> options,
    ILogger<IndexBuilder> logger
)
{
    const int SampledPairs = 2_000;

    public async Task<KnowledgeIndex> BuildAsync(IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var (version, passages) = await ReadAsync(cancellation);
        var texts = Texts(passages);
        var foreign = Foreign();
        var (values, others, nearest) = await VectorsAsync(texts, foreign, progress, cancellation);
        var plain = texts.ConvertAll(t => PlainText.Of(t.Text));
        var lexicon = new Lexicon(plain, Lexicon.Synonyms(options.Value.ResourceFolder));
        var tokenizer = new Tokenizer(lexicon);
        var lexical = new LexicalIndex(tokenizer, plain);
        var otherWords = new LexicalIndex(tokenizer, foreign.ConvertAll(t => PlainText.Of(t.Text)));
        return new KnowledgeIndex
        {
            Version = version,
            Passages = passages,
            Texts = texts,
            Lexical = lexical,
            Vectors = nearest,
            UsualCosine = UsualCosine(values),
            ForeignTexts = foreign,
            Foreign = others,
            Sounds = new SoundAlikes(
                ResourceFile.Lines(options.Value.ResourceFolder, "sounds.txt"),
                lexical,
                otherWords
            ),
        };
    }

    async Task<(float[][], float[][], IVectorIndex?)> VectorsAsync(
        List<IndexedText> texts,
        List<IndexedText> foreign,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    )
    {
        try
        {
            var values = await vectors.OfAsync([.. texts, .. foreign], progress, cancellation);
            return (
                values[..texts.Count],
                values[texts.Count..],
                await indexes.MakeAsync(texts, values[..texts.Count], cancellation)
            );
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // A model makes the search better; without one it still serves.
            LogNoVectors(logger, e.Message);
            return ([], [], null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Searching by words alone: {Reason}")]
    static partial void LogNoVectors(ILogger logger, string reason);

    async Task<(long, List<IndexedPassage>)> ReadAsync(CancellationToken cancellation)
    {
        await using var db = store.Open();
        return await StoredPassages.ReadAsync(db, cancellation);
    }

    static List<IndexedText> Texts(List<IndexedPassage> passages)
    {
        var texts = new List<IndexedText>();
        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i];
            foreach (var wording in passage.Wordings)
                texts.Add(Text(i, true, wording));
            texts.Add(
                Text(i, false, passage.IsFaq ? passage.Text : $"{passage.Title} {passage.Clause} {passage.Text}")
            );
        }
        return texts;
    }

    List<IndexedText> Foreign() =>
        [.. ResourceFile.Lines(options.Value.ResourceFolder, "foreign.txt").Select(line => Text(-1, false, line))];

    static IndexedText Text(int passage, bool isWording, string text) => new(passage, isWording, text, Hashes.Of(text));

    /// <summary>Texts far apart in the list have seldom to do with each other.</summary>
    static float UsualCosine(float[][] vectors)
    {
        if (vectors.Length < 2)
            return 0;
        var random = new Random(vectors.Length);
        var sum = 0f;
        for (var i = 0; i < SampledPairs; i++)
            sum += Vectors.Dot(vectors[random.Next(vectors.Length)], vectors[random.Next(vectors.Length)]);
        return Math.Clamp(sum / SampledPairs, 0, 0.9f);
    }
}
