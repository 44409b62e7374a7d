using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Sherpa;

// The structures of synthesis in sherpa-onnx 1.13.8 as C lays them out. Parts that are not used are only kept in their
// place; zero means unset everywhere.

[StructLayout(LayoutKind.Sequential)]
internal struct VitsConfig
{
    public nint Model;
    public nint Lexicon;
    public nint Tokens;
    public nint DataDir;
    public float NoiseScale;
    public float NoiseScaleW;
    public float LengthScale;
    public nint DictDir;
}

[StructLayout(LayoutKind.Sequential)]
internal struct MatchaConfig
{
    public nint AcousticModel;
    public nint Vocoder;
    public nint Lexicon;
    public nint Tokens;
    public nint DataDir;
    public float NoiseScale;
    public float LengthScale;
    public nint DictDir;
}

[StructLayout(LayoutKind.Sequential)]
internal struct KokoroConfig
{
    public nint Model;
    public nint Voices;
    public nint Tokens;
    public nint DataDir;
    public float LengthScale;
    public nint DictDir;
    public nint Lexicon;
    public nint Language;
}

[StructLayout(LayoutKind.Sequential)]
internal struct KittenConfig
{
    public nint Model;
    public nint Voices;
    public nint Tokens;
    public nint DataDir;
    public float LengthScale;
}

[StructLayout(LayoutKind.Sequential)]
internal struct ZipVoiceConfig
{
    public nint Tokens;
    public nint Encoder;
    public nint Decoder;
    public nint Vocoder;
    public nint DataDir;
    public nint Lexicon;
    public float FeatScale;
    public float TShift;
    public float TargetRms;
    public float GuidanceScale;
}

[StructLayout(LayoutKind.Sequential)]
internal struct PocketConfig
{
    public nint LmFlow;
    public nint LmMain;
    public nint Encoder;
    public nint Decoder;
    public nint TextConditioner;
    public nint VocabJson;
    public nint TokenScoresJson;
    public int VoiceEmbeddingCacheCapacity;
}

[StructLayout(LayoutKind.Sequential)]
internal struct SupertonicConfig
{
    public nint DurationPredictor;
    public nint TextEncoder;
    public nint VectorEstimator;
    public nint Vocoder;
    public nint TtsJson;
    public nint UnicodeIndexer;
    public nint VoiceStyle;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TtsModelConfig
{
    public VitsConfig Vits;
    public int NumThreads;
    public int Debug;
    public nint Provider;
    public MatchaConfig Matcha;
    public KokoroConfig Kokoro;
    public KittenConfig Kitten;
    public ZipVoiceConfig ZipVoice;
    public PocketConfig Pocket;
    public SupertonicConfig Supertonic;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TtsConfig
{
    public TtsModelConfig Model;
    public nint RuleFsts;
    public int MaxNumSentences;
    public nint RuleFars;
    public float SilenceScale;
}
