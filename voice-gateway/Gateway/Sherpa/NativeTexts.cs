using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Sherpa;

/// <summary>Texts lent to native code until the loan is over.</summary>
internal sealed class NativeTexts : IDisposable
{
    private readonly List<nint> lent = [];

    /// <returns>Null, which native code reads as unset, for null.</returns>
    public nint Lend(string? text)
    {
        if (text is null)
            return nint.Zero;
        lent.Add(Marshal.StringToCoTaskMemUTF8(text));
        return lent[^1];
    }

    public void Dispose() => lent.ForEach(Marshal.FreeCoTaskMem);
}
