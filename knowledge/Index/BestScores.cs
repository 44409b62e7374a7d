namespace SmartService.Knowledge.Index;

/// <summary>Keeps the best of many scores; what is not among them costs one comparison.</summary>
sealed class BestScores(int limit)
{
    readonly float[] scores = new float[limit * 2];
    readonly int[] places = new int[limit * 2];
    int count;

    /// <summary>Nothing up to this score is taken any more.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    public void Offer(int place, float score)
    {
        if (score <= Floor)
            return;
        scores[count] = score;
        places[count++] = place;
        if (count == scores.Length)
            Cut();
    }

    /// <summary>The places of the best, in no order.</summary>
    public ReadOnlySpan<int> Places()
    {
        if (count > limit)
            Cut();
        return places.AsSpan(0, count);
    }

    // Seldom: the floor rises quickly, and soon hardly anything comes over it.
    void Cut()
    {
        Array.Sort(scores, places, 0, count);
        var from = count - limit;
        scores.AsSpan(from, limit).CopyTo(scores);
        places.AsSpan(from, limit).CopyTo(places);
        Floor = scores[0];
        count = limit;
    }
}
