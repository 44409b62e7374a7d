using Microsoft.Extensions.AI;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.Understanding.Intents;
using SmartService.Dialogue.Understanding.Slots;
using SmartService.Knowledge.Search;
using SmartService.TicketCore;

namespace SmartService.Dialogue.Understanding;

/// <summary>Reads a turn without a language model: examples matched by embeddings and keywords, slots by rules.</summary>
public sealed class Understander(
    IEmbeddingGenerator<string, Embedding<float>> embedding,
    RequestCatalogue catalogue,
    KnowledgeBase knowledge
)
{
    /// <summary>More wishes than anybody has in one breath; the rest is noise.</summary>
    private const int MostClauses = 8;

    private static readonly string[] Courtesies = ["greeting", "thanks", "goodbye", "smalltalk"];

    private readonly Matching matching = Matching.Read();
    private readonly ShortAnswers answers = new();
    private readonly Lock making = new();
    private Task<IntentReader>? intents;

    /// <param name="text">The customer's words.</param>
    /// <param name="now">The moment to which 明天 and 上个月 refer.</param>
    /// <param name="expected">The slot the bot has just asked for, or null; it decides what bare digits mean.</param>
    public async Task<Understood> ReadAsync(
        string text,
        DateTimeOffset now,
        ExpectedSlot? expected,
        CancellationToken cancellation
    )
    {
        var said = text.Length > Folding.Limit ? text[..Folding.Limit] : text;
        var slots = SlotReader.Read(said, now, expected);
        var answer = answers.Read(said, expected);
        var isSound = Noise.IsSound(said, matching);
        var wishes = isSound ? [] : await WishesAsync(said, now, expected, cancellation);
        return new Understood(wishes, slots, answer) { IsAngry = matching.Anger.Any(said.Contains), IsSound = isSound };
    }

    /// <summary>Makes the vectors of the examples, so that the first customer need not wait for them.</summary>
    public Task WarmAsync() => IntentsAsync();

    private async Task<IReadOnlyList<Wish>> WishesAsync(
        string said,
        DateTimeOffset now,
        ExpectedSlot? expected,
        CancellationToken cancellation
    )
    {
        var reader = await IntentsAsync().WaitAsync(cancellation);
        var today = China.Day(now);
        var accept = expected is null ? matching.Accept : matching.AcceptWhenAsked;
        var wishes = new List<Wish>();
        foreach (var clause in new ClauseSplitter(matching).Split(said).Take(MostClauses).Select(OnlyCodes.Trimmed))
            if (
                !OnlyCodes.Are(clause)
                && !answers.AreAll(clause)
                && await reader.ReadAsync(clause, today, cancellation) is { } wish
                && wish.Intent != IntentExamples.None
                && wish.Confidence >= accept
            )
                Add(wishes, wish);
        if (wishes.Exists(TellsRepair))
            wishes.RemoveAll(wish => wish.Intent == IntentExamples.Repair);
        return wishes.Exists(IsBusiness) ? wishes.FindAll(IsBusiness) : wishes;
    }

    /// <summary>Made once; made again when it failed, because a model that was out of reach comes back.</summary>
    private Task<IntentReader> IntentsAsync()
    {
        lock (making)
            return intents is null or { IsFaulted: true } or { IsCanceled: true }
                ? intents = IntentReader.OfAsync(
                    embedding,
                    matching,
                    IntentExamples.Read(catalogue),
                    new KnownQuestions(knowledge)
                )
                : intents;
    }

    /// <summary>One wish said in two sentences is one wish.</summary>
    private static void Add(List<Wish> wishes, Wish wish)
    {
        var same = wishes.FindIndex(known =>
            known.Intent == wish.Intent && (known.Service ?? wish.Service) == (wish.Service ?? known.Service)
        );
        if (same < 0)
            wishes.Add(wish);
        else if (wish.Service is not null && wishes[same].Service is null)
            wishes[same] = wishes[same] with { Service = wish.Service };
    }

    /// <summary>我要报修。灯一直闪: the second sentence tells what the first leaves open.</summary>
    private static bool TellsRepair(Wish wish) => wish.Intent.StartsWith("request:repair-", StringComparison.Ordinal);

    /// <summary>您好，请问…: who wants something is not greeted back first.</summary>
    private static bool IsBusiness(Wish wish) => !Courtesies.Contains(wish.Intent);
}
