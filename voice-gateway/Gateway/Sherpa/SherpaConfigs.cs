using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Sherpa;

// The structures of sherpa-onnx 1.13.8 as C lays them out. Parts that are not used are only kept in their place; zero
// means unset everywhere.

[StructLayout(LayoutKind.Sequential)]
internal struct FeatureConfig
{
    public int SampleRate;
    public int FeatureDim;

    public static FeatureConfig Usual => new() { SampleRate = 16_000, FeatureDim = 80 };
}

[StructLayout(LayoutKind.Sequential)]
internal struct TransducerConfig
{
    public nint Encoder;
    public nint Decoder;
    public nint Joiner;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WhisperConfig
{
    public nint Encoder;
    public nint Decoder;
    public nint Language;
    public nint Task;
    public int TailPaddings;
    public int TokenTimestamps;
    public int SegmentTimestamps;
}

[StructLayout(LayoutKind.Sequential)]
internal struct SenseVoiceConfig
{
    public nint Model;
    public nint Language;
    public int UseItn;
}

[StructLayout(LayoutKind.Sequential)]
internal struct EncoderDecoderLanguagesConfig
{
    public nint Encoder;
    public nint Decoder;
    public nint SourceLanguage;
    public nint TargetLanguage;
    public int UsePunctuation;
}

[StructLayout(LayoutKind.Sequential)]
internal struct FiveFilesConfig
{
    public nint First;
    public nint Second;
    public nint Third;
    public nint Fourth;
    public nint Fifth;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TwoFilesConfig
{
    public nint Encoder;
    public nint Decoder;
}

[StructLayout(LayoutKind.Sequential)]
internal struct FunAsrNanoConfig
{
    public nint EncoderAdaptor;
    public nint Llm;
    public nint Embedding;
    public nint Tokenizer;
    public nint SystemPrompt;
    public nint UserPrompt;
    public int MaxNewTokens;
    public float Temperature;
    public float TopP;
    public int Seed;
    public nint Language;
    public int Itn;
    public nint Hotwords;
}

[StructLayout(LayoutKind.Sequential)]
internal struct Qwen3Config
{
    public nint Frontend;
    public nint Encoder;
    public nint Decoder;
    public nint Tokenizer;
    public int MaxTotalLength;
    public int MaxNewTokens;
    public float Temperature;
    public float TopP;
    public int Seed;
    public nint Hotwords;
}

[StructLayout(LayoutKind.Sequential)]
internal struct CohereConfig
{
    public nint Encoder;
    public nint Decoder;
    public nint Language;
    public int UsePunctuation;
    public int UseItn;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OfflineModelConfig
{
    public TransducerConfig Transducer;
    public nint Paraformer;
    public nint NemoCtc;
    public WhisperConfig Whisper;
    public nint Tdnn;
    public nint Tokens;
    public int NumThreads;
    public int Debug;
    public nint Provider;
    public nint ModelType;
    public nint ModelingUnit;
    public nint BpeVocab;
    public nint TeleSpeechCtc;
    public SenseVoiceConfig SenseVoice;
    public FiveFilesConfig Moonshine;
    public TwoFilesConfig FireRedAsr;
    public nint Dolphin;
    public nint ZipformerCtc;
    public EncoderDecoderLanguagesConfig Canary;
    public nint WenetCtc;
    public nint Omnilingual;
    public nint MedAsr;
    public FunAsrNanoConfig FunAsrNano;
    public nint FireRedAsrCtc;
    public Qwen3Config Qwen3;
    public CohereConfig Cohere;
}

[StructLayout(LayoutKind.Sequential)]
internal struct LanguageModelConfig
{
    public nint Model;
    public float Scale;
}

[StructLayout(LayoutKind.Sequential)]
internal struct HomophoneConfig
{
    public nint DictDir;
    public nint Lexicon;
    public nint RuleFsts;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OfflineRecognizerConfig
{
    public FeatureConfig Features;
    public OfflineModelConfig Model;
    public LanguageModelConfig LanguageModel;
    public nint DecodingMethod;
    public int MaxActivePaths;
    public nint HotwordsFile;
    public float HotwordsScore;
    public nint RuleFsts;
    public nint RuleFars;
    public float BlankPenalty;
    public HomophoneConfig Homophones;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OnlineModelConfig
{
    public TransducerConfig Transducer;
    public TwoFilesConfig Paraformer;
    public nint Zipformer2Ctc;
    public nint Tokens;
    public int NumThreads;
    public nint Provider;
    public int Debug;
    public nint ModelType;
    public nint ModelingUnit;
    public nint BpeVocab;
    public nint TokensBuffer;
    public int TokensBufferSize;
    public nint NemoCtc;
    public nint ToneCtc;
}

[StructLayout(LayoutKind.Sequential)]
internal struct CtcFstDecoderConfig
{
    public nint Graph;
    public int MaxActive;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OnlineRecognizerConfig
{
    public FeatureConfig Features;
    public OnlineModelConfig Model;
    public nint DecodingMethod;
    public int MaxActivePaths;
    public int EnableEndpoint;
    public float Rule1MinTrailingSilence;
    public float Rule2MinTrailingSilence;
    public float Rule3MinUtteranceLength;
    public nint HotwordsFile;
    public float HotwordsScore;
    public CtcFstDecoderConfig CtcFstDecoder;
    public nint RuleFsts;
    public nint RuleFars;
    public float BlankPenalty;
    public nint HotwordsBuffer;
    public int HotwordsBufferSize;
    public HomophoneConfig Homophones;
}

[StructLayout(LayoutKind.Sequential)]
internal struct VadModelConfig
{
    public nint Model;
    public float Threshold;
    public float MinSilence;
    public float MinSpeech;
    public int WindowSize;
    public float MaxSpeech;
}

[StructLayout(LayoutKind.Sequential)]
internal struct VadConfig
{
    public VadModelConfig Silero;
    public int SampleRate;
    public int NumThreads;
    public nint Provider;
    public int Debug;
    public VadModelConfig Ten;
}
