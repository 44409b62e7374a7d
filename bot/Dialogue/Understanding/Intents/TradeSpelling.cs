using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>
/// Brings a clause nearer to the examples: 店费 is 电费 and 跳匝 跳闸, as speech recognition mishears them; 啥 is 什么.
/// Words from <c>spelling.json</c>. For comparing only, never for what is kept.
/// </summary>
internal sealed class TradeSpelling
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly File file;

    /// <summary>Words by their length, longest first, so that 燃气费 goes before 气费.</summary>
    private readonly string[] words;

    public TradeSpelling()
    {
        file =
            JsonSerializer.Deserialize<File>(Resources.Text("Understanding/spelling.json"), Json)
            ?? throw new InvalidOperationException("Understanding/spelling.json is empty; expected words.");
        words = [.. file.Words.OrderByDescending(word => word.Length)];
    }

    /// <summary>Trade words as they are spelt, length unchanged.</summary>
    public string Respell(string clause)
    {
        if (file.Ordinary.Any(word => clause.Contains(word, StringComparison.Ordinal)))
            return clause;
        var letters = clause.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
            if (words.FirstOrDefault(word => Sounds(letters.AsSpan(at), word)) is { } heard)
            {
                heard.CopyTo(letters.AsSpan(at));
                at += heard.Length - 1;
            }
        return new string(letters);
    }

    /// <summary>One word for many: dialect, and the four services' bills, meters and cards.</summary>
    public string Neutral(string plain)
    {
        foreach (var pair in file.Synonyms)
            plain = plain.Replace(pair[0], pair[1], StringComparison.Ordinal);
        return plain;
    }

    /// <summary>At least half of the characters are right, the others sound alike.</summary>
    private bool Sounds(ReadOnlySpan<char> said, string word)
    {
        if (said.Length < word.Length)
            return false;
        var right = 0;
        for (var at = 0; at < word.Length; at++)
            if (said[at] == word[at])
                right++;
            else if (!file.Homophones.TryGetValue(word[at].ToString(), out var alike) || !alike.Contains(said[at]))
                return false;
        return right * 2 >= word.Length;
    }

    private sealed record File(
        IReadOnlyDictionary<string, string> Homophones,
        IReadOnlyList<string> Words,
        IReadOnlyList<string> Ordinary,
        IReadOnlyList<string[]> Synonyms
    );
}
