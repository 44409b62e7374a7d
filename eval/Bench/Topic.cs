namespace SmartService.Eval.Bench;

/// <summary>What one made passage is about; all its sentences speak of the same.</summary>
sealed class Topic
{
    readonly Dictionary<string, string> values;

    Topic(string service, Dictionary<string, string> values)
    {
        Service = service;
        this.values = values;
    }

    public string Service { get; }

    public static Topic Draw(Words words, Random chance)
    {
        var service = Pick(words.Services.Keys.Order(StringComparer.Ordinal).ToList(), chance);
        var (action, action2) = PickTwo(words.Actions, chance);
        var (promise, promise2) = PickTwo(words.Promises, chance);
        return new Topic(
            service,
            new()
            {
                ["thing"] = Pick(words.Services[service].Things, chance),
                ["happening"] = Pick(words.Services[service].Happenings, chance),
                ["matter"] = Pick(words.Matters, chance),
                ["condition"] = Pick(words.Conditions, chance),
                ["person"] = Pick(words.People, chance),
                ["official"] = Pick(words.Officials, chance),
                ["place"] =
                    Pick(words.PlaceStarts, chance) + Pick(words.PlaceStarts, chance) + Pick(words.PlaceEnds, chance),
                ["action"] = action,
                ["action2"] = action2,
                ["promise"] = promise,
                ["promise2"] = promise2,
                ["days"] = $"{chance.Next(1, 31)}",
                ["money"] = $"{chance.Next(1, 60) * 5}",
            }
        );
    }

    /// <summary>One of the forms, with the words of this topic in it.</summary>
    public string Say(IReadOnlyList<string> forms, Random chance)
    {
        var said = Pick(forms, chance);
        foreach (var (name, value) in values)
            said = said.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return said;
    }

    public static string Pick(IReadOnlyList<string> among, Random chance) => among[chance.Next(among.Count)];

    static (string, string) PickTwo(IReadOnlyList<string> among, Random chance)
    {
        var first = chance.Next(among.Count);
        return (among[first], among[(first + chance.Next(1, among.Count)) % among.Count]);
    }
}
