using SmartService.Telephony.Audio;

namespace SmartService.Telephony.Rtp;

/// <summary>What is heard where no speech is: made up when it was lost, the noise of the room when the other side is silent.</summary>
internal sealed class GapFiller
{
    private readonly Concealment concealment = new();
    private readonly ComfortNoise noise = new();
    private bool silentOnPurpose;

    public void Forget()
    {
        silentOnPurpose = false;
        concealment.Forget();
    }

    public void SetNoise(int level) => noise.SetLevel(level);

    /// <summary>From here on the other side is silent on purpose; nothing is missing.</summary>
    public void BeginSilence() => silentOnPurpose = true;

    /// <summary>Real speech; its beginning is blended when it comes after a gap.</summary>
    public void Hear(Span<short> run)
    {
        silentOnPurpose = false;
        concealment.Hear(run);
    }

    public FrameKind Fill(Span<short> run)
    {
        if (silentOnPurpose)
        {
            noise.Fill(run);
            concealment.Hear(run);
            return FrameKind.ComfortNoise;
        }
        concealment.Fill(run);
        return concealment.IsSilent ? FrameKind.Silence : FrameKind.Concealed;
    }
}
