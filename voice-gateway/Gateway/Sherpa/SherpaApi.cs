using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Sherpa;

/// <summary>The functions of sherpa-onnx's C interface that hearing uses.</summary>
internal static unsafe partial class SherpaApi
{
    private const string Library = SherpaLibrary.Name;

    [LibraryImport(Library, EntryPoint = "SherpaOnnxGetVersionStr")]
    public static partial nint GetVersionStr();

    [LibraryImport(Library, EntryPoint = "SherpaOnnxCreateOfflineRecognizer")]
    public static partial OfflineRecognizerHandle CreateOfflineRecognizer(in OfflineRecognizerConfig config);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOfflineRecognizer")]
    public static partial void DestroyOfflineRecognizer(nint recognizer);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxCreateOfflineStream")]
    public static partial OfflineStreamHandle CreateOfflineStream(OfflineRecognizerHandle recognizer);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOfflineStream")]
    public static partial void DestroyOfflineStream(nint stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxAcceptWaveformOffline")]
    public static partial void AcceptOffline(OfflineStreamHandle stream, int sampleRate, float* samples, int count);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDecodeOfflineStream")]
    public static partial void DecodeOffline(OfflineRecognizerHandle recognizer, OfflineStreamHandle stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxGetOfflineStreamResult")]
    public static partial nint GetOfflineResult(OfflineStreamHandle stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOfflineRecognizerResult")]
    public static partial void DestroyOfflineResult(nint result);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxCreateOnlineRecognizer")]
    public static partial OnlineRecognizerHandle CreateOnlineRecognizer(in OnlineRecognizerConfig config);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOnlineRecognizer")]
    public static partial void DestroyOnlineRecognizer(nint recognizer);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxCreateOnlineStream")]
    public static partial OnlineStreamHandle CreateOnlineStream(OnlineRecognizerHandle recognizer);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOnlineStream")]
    public static partial void DestroyOnlineStream(nint stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxOnlineStreamAcceptWaveform")]
    public static partial void AcceptOnline(OnlineStreamHandle stream, int sampleRate, float* samples, int count);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxOnlineStreamInputFinished")]
    public static partial void FinishOnline(OnlineStreamHandle stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxIsOnlineStreamReady")]
    public static partial int IsOnlineReady(OnlineRecognizerHandle recognizer, OnlineStreamHandle stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDecodeOnlineStream")]
    public static partial void DecodeOnline(OnlineRecognizerHandle recognizer, OnlineStreamHandle stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxGetOnlineStreamResult")]
    public static partial nint GetOnlineResult(OnlineRecognizerHandle recognizer, OnlineStreamHandle stream);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyOnlineRecognizerResult")]
    public static partial void DestroyOnlineResult(nint result);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxCreateVoiceActivityDetector")]
    public static partial VadHandle CreateVad(in VadConfig config, float bufferSeconds);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxDestroyVoiceActivityDetector")]
    public static partial void DestroyVad(nint vad);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxVoiceActivityDetectorAcceptWaveform")]
    public static partial void AcceptVad(VadHandle vad, float* samples, int count);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxVoiceActivityDetectorDetected")]
    public static partial int IsVadDetected(VadHandle vad);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxVoiceActivityDetectorEmpty")]
    public static partial int IsVadEmpty(VadHandle vad);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxVoiceActivityDetectorPop")]
    public static partial void PopVad(VadHandle vad);

    [LibraryImport(Library, EntryPoint = "SherpaOnnxVoiceActivityDetectorReset")]
    public static partial void ResetVad(VadHandle vad);

    /// <summary>The text stands first in every result.</summary>
    public static string TextOf(nint result) =>
        result == nint.Zero ? "" : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(result)) ?? "";
}
