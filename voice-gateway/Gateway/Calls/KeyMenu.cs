using SmartService.Dialogue.Understanding;
using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.VoiceGateway.Calls;

/// <summary>What keys mean at each point of a call, as words that the dialogue understands. Words from <c>keys.json</c>.</summary>
internal static class KeyMenu
{
    private static readonly File Listed = DataFile.Json<File>("keys.json");

    /// <param name="keys">Pressed, without #; empty when all was taken back with *.</param>
    /// <param name="asked">What the bot has just asked for, or null.</param>
    public static string Say(string keys, ExpectedSlot? asked) =>
        keys.Length == 0 ? Listed.Back
        : asked is null ? Listed.Menu.GetValueOrDefault(keys, keys)
        : asked is ExpectedSlot.YesNo ? Listed.YesNo.GetValueOrDefault(keys, keys)
        : keys == "0" ? Listed.Person
        : keys;

    /// <summary>What keys mean to a caller who waits for a person.</summary>
    public static string SayWaiting(string keys) => Listed.Waiting.GetValueOrDefault(keys, keys);

    /// <summary>A thing that no keypad can say.</summary>
    public static bool NeedsWords(ExpectedSlot? asked) =>
        asked is ExpectedSlot.Address or ExpectedSlot.Name or ExpectedSlot.Text or ExpectedSlot.Date;

    /// <summary>Key of the sentence that tells which keys to press.</summary>
    public static string Hint(ExpectedSlot? asked) =>
        asked switch
        {
            null => "call.keys.menu",
            ExpectedSlot.YesNo => "call.keys.yesNo",
            ExpectedSlot.Choice or ExpectedSlot.Satisfaction => "call.keys.choice",
            _ => "call.keys.digits",
        };

    public static string Person => Listed.Person;

    private sealed record File(
        IReadOnlyDictionary<string, string> Menu,
        IReadOnlyDictionary<string, string> YesNo,
        IReadOnlyDictionary<string, string> Waiting,
        string Back,
        string Person
    );
}
