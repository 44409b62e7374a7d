using System.ComponentModel.DataAnnotations;

namespace SmartService.VoiceGateway.Hearing.Turns;

/// <summary>How long a silence ends a turn, in milliseconds. Section <c>VoiceGateway:Hearing:Turns</c>.</summary>
public sealed class TurnOptions
{
    /// <summary>After an ordinary sentence.</summary>
    [Range(300, 3000)]
    public int SilenceMs { get; set; } = 700;

    /// <summary>After an ordinary sentence whose words are known already, and leave nothing open.</summary>
    [Range(200, 3000)]
    public int KnownSilenceMs { get; set; } = 450;

    /// <summary>A recognizer of whole turns may begin after so much silence, in the hope that nothing follows.</summary>
    [Range(60, 1000)]
    public int PauseMs { get; set; } = 120;

    /// <summary>After an answer to a question that takes a yes or no, or one of a few choices.</summary>
    [Range(200, 2000)]
    public int ShortSilenceMs { get; set; } = 400;

    /// <summary>While digits are dictated: people look for the next group.</summary>
    [Range(500, 6000)]
    public int DigitsSilenceMs { get; set; } = 1300;

    /// <summary>After words that leave the sentence open (因为, 那个, 的).</summary>
    [Range(500, 5000)]
    public int OpenSilenceMs { get; set; } = 1400;

    /// <summary>Between two keys.</summary>
    [Range(500, 10_000)]
    public int KeysSilenceMs { get; set; } = 3000;

    /// <summary>Speech must last this long to be more than a click or a cough.</summary>
    [Range(40, 500)]
    public int LeastSpeechMs { get; set; } = 80;

    /// <summary>Words over the bot that are no longer than this (嗯, 对对) may take no turn: it goes on meanwhile.</summary>
    [Range(0, 2000)]
    public int MurmurMs { get; set; } = 600;

    /// <summary>The silence that ends them.</summary>
    [Range(60, 1000)]
    public int MurmurSilenceMs { get; set; } = 100;

    /// <summary>Sound kept from before the speech was noticed, so that its first consonant is not lost.</summary>
    [Range(0, 1000)]
    public int LeadMs { get; set; } = 300;

    /// <summary>Whoever speaks longer is answered in the middle; recognizers take no more than half a minute.</summary>
    [Range(5_000, 28_000)]
    public int LongestMs { get; set; } = 25_000;

    /// <summary>Nothing is said or pressed for this long after the bot has spoken: it asks again.</summary>
    [Range(2_000, 30_000)]
    public int NothingMs { get; set; } = 8_000;
}
