namespace SmartService.Dialogue.Understanding.Dangers;

/// <summary>Tells whether danger that was spoken of is there now.</summary>
internal readonly ref struct DangerContext(EmergencyWords words, string said, DangerMatch match)
{
    private readonly ReadOnlySpan<char> text = said;
    private readonly Range sentence = Clauses.Around(said, match.Start, match.End, Clauses.SentenceEnds);
    private readonly Range clause = Clauses.Around(said, match.Start, match.End, Clauses.ClauseEnds);

    public bool IsNow => !(IsNegated() || IsOver() || IsGeneral() || IsQuoted() || IsLikened());

    private ReadOnlySpan<char> Sentence => text[sentence];
    private ReadOnlySpan<char> Clause => text[clause];
    private ReadOnlySpan<char> After => text[match.End..sentence.End.Value];

    /// <summary>没有闻到煤气味, 报警器没响, 煤气味没有了</summary>
    private bool IsNegated() =>
        NegatedBefore(match.Start)
        || (match.Second > match.Start && NegatedBefore(match.Second))
        || (After.StartsWithAny(words.Gone) && !After.StartsWithAny(words.GoneBut));

    private bool NegatedBefore(int at)
    {
        var before = text[clause.Start.Value..at];
        while (before.EndsWithAny(words.Bridges, out var bridge) && !EndsInNegator(before))
            before = before[..^bridge];
        return EndsInNegator(before) && !IsDoubt();
    }

    private bool EndsInNegator(ReadOnlySpan<char> before) =>
        before.EndsWithAny(words.Negators, out _) && !before.EndsWithAny(words.NotNegating, out _);

    /// <summary>不是漏气吧: who asks that way fears it.</summary>
    private bool IsDoubt() =>
        Clause.Contains("不是", StringComparison.Ordinal)
        && !After.IsEmpty
        && (After[0] is '吧' || (After.StartsWith("了吧") || After.StartsWith("了吗") || After[0] is '吗'));

    /// <summary>去年漏过, 已经修好了; not when it goes on or came again.</summary>
    private bool IsOver()
    {
        var before = text[sentence.Start.Value..match.Start];
        if (GoesOn(Sentence))
            return false;
        if (before.HasAny(words.Past) || IsExperience())
            return true;
        return !before.HasAny(words.Fresh) && IsFinished(text[match.End..]);
    }

    private bool IsExperience() =>
        After.StartsWith("过") || After.StartsWithAny(words.ThatTime) || text[..match.Start].EndsWith("闻到过");

    private bool GoesOn(ReadOnlySpan<char> part)
    {
        foreach (var word in words.Now)
            for (var at = part.IndexOf(word); at >= 0; )
            {
                if (!part[at..].StartsWithAny(words.NowBut))
                    return true;
                var next = part[(at + 1)..].IndexOf(word);
                at = next < 0 ? -1 : at + 1 + next;
            }
        return false;
    }

    private bool IsFinished(ReadOnlySpan<char> after)
    {
        foreach (var word in words.Finished)
        {
            var at = after.IndexOf(word);
            if (at < 0 || after[Math.Max(0, at - 6)..at].HasAny(words.NotFinished))
                continue;
            if (!after[(at + word.Length)..].StartsWithAny(words.UnfinishedAfter) && !GoesOn(after[at..]))
                return true;
        }
        return false;
    }

    /// <summary>怎么预防, 如果…怎么办, 一般是什么原因</summary>
    private bool IsGeneral()
    {
        if (IsCompound() || Clause.HasAny(words.Topics))
            return true;
        if (IsConditional() || IsLearning())
            return true;
        var concrete = Sentence.HasAny(words.Concrete) || After.StartsWith("了");
        return !concrete && (Sentence.HasAny(words.Questions) || IsWeaklyConditional());
    }

    /// <summary>燃气泄漏报警器多少钱; but a detector that sounds is danger.</summary>
    private bool IsCompound() =>
        After.StartsWithAny(words.Compounds) && !(After.HasAny(words.Alarms) && !After.HasAny(words.NotAlarms));

    /// <summary>泄漏了怎么处理，想了解安全知识; not when anything beside the words of danger tells of here and now.</summary>
    private bool IsLearning() =>
        Sentence.HasAny(words.Learning)
        && !text[sentence.Start.Value..match.Start].HasAny(words.Concrete)
        && !After.HasAny(words.Concrete);

    private bool IsConditional()
    {
        var marker = text[sentence.Start.Value..match.Start].LastOfAny(words.Conditions);
        if (marker < 0)
            return false;
        var clauseStart = clause.Start.Value - sentence.Start.Value;
        return marker >= clauseStart || !Clause.HasAny(words.Concrete);
    }

    private bool IsWeaklyConditional() =>
        text[clause.Start.Value..match.Start].HasAny(words.WeakConditions)
        && (Sentence.Contains('吗') || Sentence.Contains("怎么", StringComparison.Ordinal));

    /// <summary>通知上写着, 电视上说</summary>
    private bool IsQuoted()
    {
        var before = text[sentence.Start.Value..match.Start];
        var source = before.LastOfAny(words.Sources);
        if (source < 0)
            return false;
        var quoted = before[source..];
        var near = text[(sentence.Start.Value + source)..match.Start];
        return (near.HasAny(words.Sayings) || SaidBefore(before, source)) && !quoted.HasAny(words.Breaks);
    }

    /// <summary>看电视, 看到通知: the word of telling may stand first.</summary>
    private bool SaidBefore(ReadOnlySpan<char> before, int source) =>
        before[Math.Max(0, source - 3)..source].HasAny(words.Sayings);

    /// <summary>跟着火似的</summary>
    private bool IsLikened() => After.StartsWithAny(words.Likened);
}
