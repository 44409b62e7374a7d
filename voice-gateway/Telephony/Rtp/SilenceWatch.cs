namespace SmartService.Telephony.Rtp;

/// <summary>Notices once when packets stop coming though they should.</summary>
internal sealed class SilenceWatch(TimeProvider time, TimeSpan patience)
{
    private long heard = time.GetTimestamp();
    private bool told;

    public TimeSpan Silent => time.GetElapsedTime(Volatile.Read(ref heard));

    public void Heard()
    {
        Volatile.Write(ref heard, time.GetTimestamp());
        Volatile.Write(ref told, false);
    }

    /// <param name="expected">The other side may send; while it may not, silence means nothing.</param>
    /// <returns>How long nothing came, once; else null.</returns>
    public TimeSpan? Look(bool expected)
    {
        if (!expected)
            Heard();
        var silent = Silent;
        if (told || silent < patience)
            return null;
        told = true;
        return silent;
    }
}
