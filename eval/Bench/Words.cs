using SmartService.Eval.Running;

namespace SmartService.Eval.Bench;

/// <summary>The words of which passages are made: data, in <c>words.json</c>.</summary>
/// <param name="Asked">Ways to ask for something in the table.</param>
/// <param name="AskedAgain">Ways in which a customer asks for it who has not read the table.</param>
sealed record Words(
    IReadOnlyDictionary<string, ServiceWords> Services,
    IReadOnlyList<string> Matters,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Officials,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Promises,
    IReadOnlyList<string> PlaceStarts,
    IReadOnlyList<string> PlaceEnds,
    IReadOnlyList<string> Asked,
    IReadOnlyList<string> AskedAgain,
    IReadOnlyList<string> Answers,
    IReadOnlyList<string> Clauses,
    IReadOnlyList<string> Titles
)
{
    public static Words Read() => Beside.Read<Words>("Bench/words.json");
}

sealed record ServiceWords(IReadOnlyList<string> Things, IReadOnlyList<string> Happenings);
