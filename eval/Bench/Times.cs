namespace SmartService.Eval.Bench;

/// <summary>Measured milliseconds, and the value below which a share of them lies.</summary>
sealed class Times
{
    readonly List<double> all = [];

    public int Count => all.Count;

    public void Add(double milliseconds)
    {
        lock (all)
            all.Add(milliseconds);
    }

    public void AddRange(IEnumerable<double> milliseconds)
    {
        lock (all)
            all.AddRange(milliseconds);
    }

    /// <param name="share">Such as 0.99.</param>
    public double At(double share)
    {
        lock (all)
        {
            all.Sort();
            return all.Count == 0 ? double.NaN : all[(int)Math.Ceiling(share * all.Count) - 1];
        }
    }
}
