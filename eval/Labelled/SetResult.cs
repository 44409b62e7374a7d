namespace SmartService.Eval.Labelled;

/// <summary>How often something was so, in one set.</summary>
sealed record Score(string Set, string Measure, int Count, int Of)
{
    public double Share => Of == 0 ? 0 : (double)Count / Of;
}

/// <summary>A line that came out otherwise than it should.</summary>
sealed record Miss(string Set, string Said, string Expected, string Got);

/// <summary>What came of the lines of one set.</summary>
sealed record SetResult(IReadOnlyList<Score> Scores, IReadOnlyList<Miss> Misses)
{
    public static SetResult Together(IReadOnlyList<SetResult> all) =>
        new([.. all.SelectMany(one => one.Scores)], [.. all.SelectMany(one => one.Misses)]);
}
