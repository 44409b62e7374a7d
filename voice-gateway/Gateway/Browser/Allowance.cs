namespace SmartService.VoiceGateway.Browser;

/// <summary>So much each second, and more at once after a time of less.</summary>
internal sealed class Allowance(double perSecond, double most, TimeProvider time)
{
    private double used;
    private long at = time.GetTimestamp();

    /// <returns>False when it is too much.</returns>
    public bool Take(double amount)
    {
        var now = time.GetTimestamp();
        used = Math.Max(0, used - time.GetElapsedTime(at, now).TotalSeconds * perSecond);
        at = now;
        if (used + amount > most)
            return false;
        used += amount;
        return true;
    }
}
