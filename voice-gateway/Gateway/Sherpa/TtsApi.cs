using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SmartService.VoiceGateway.Sherpa;

/// <summary>The functions of sherpa-onnx's C interface that speaking uses.</summary>
internal static unsafe partial class TtsApi
{
    private const string Library = SherpaLibrary.Name;

    [LibraryImport(Library, EntryPoint = "SherpaOnnxCreateOfflineTts")]
    public static partial TtsHandle Create(in TtsConfig config);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOfflineTts")]
    public static partial void Destroy(nint tts);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxOfflineTtsSampleRate")]
    public static partial int SampleRate(TtsHandle tts);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxOfflineTtsNumSpeakers")]
    public static partial int Speakers(TtsHandle tts);

    [LibraryImport(
        Library,
        EntryPoint = "SherpaOnnxOfflineTtsGenerateWithCallbackWithArg",
        StringMarshalling = StringMarshalling.Utf8
    )]
    private static partial nint Generate(
        TtsHandle tts,
        string text,
        int speaker,
        float speed,
        delegate* unmanaged[Cdecl]<float*, int, nint, int> heard,
        nint listener
    );

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOfflineTtsGeneratedAudio")]
    private static partial void DestroyAudio(nint audio);

    /// <summary>Speaks; the listener gets the sound in pieces, and says whether it wants more.</summary>
    public static void Generate(TtsHandle tts, string text, int speaker, float speed, Func<float[], bool> listener)
    {
        var kept = GCHandle.Alloc(listener);
        try
        {
            var audio = Generate(tts, text, speaker, speed, &Heard, GCHandle.ToIntPtr(kept));
            if (audio != nint.Zero)
                DestroyAudio(audio);
        }
        finally
        {
            kept.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Heard(float* samples, int count, nint listener)
    {
        try
        {
            var wantsMore = (Func<float[], bool>)GCHandle.FromIntPtr(listener).Target!;
            return wantsMore(new ReadOnlySpan<float>(samples, count).ToArray()) ? 1 : 0;
        }
        catch (Exception)
        {
            // Native code knows no exceptions; whoever does not listen wants no more.
            return 0;
        }
    }
}

internal sealed class TtsHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        TtsApi.Destroy(handle);
        return true;
    }
}
