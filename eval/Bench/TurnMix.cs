using SmartService.Eval.Running;

namespace SmartService.Eval.Bench;

/// <summary>What the customers of a bench say: scripts by weight, in <c>mix.json</c>.</summary>
/// <param name="Scripts">{question} stands for a question to the knowledge base.</param>
sealed record TurnMix(IReadOnlyList<Script> Scripts)
{
    public static TurnMix Read() => Beside.Read<TurnMix>("Bench/mix.json");

    public Script Draw(Random chance)
    {
        var left = chance.Next(Scripts.Sum(script => script.Weight));
        return Scripts.First(script => (left -= script.Weight) < 0);
    }
}

/// <param name="Weight">How often, compared to the others.</param>
sealed record Script(string Name, int Weight, IReadOnlyList<string> Say)
{
    public IEnumerable<string> Words(IReadOnlyList<string> questions, Random chance) =>
        Say.Select(say => say == "{question}" ? questions[chance.Next(questions.Count)] : say);
}
