using System.Globalization;
using System.Text;

namespace SmartService.Knowledge.Index.Onnx;

/// <summary>BERT's tokenizer: single Han characters, other words cut into the longest pieces of the vocabulary; case is kept.</summary>
sealed class WordPiece
{
    const int LongestWord = 100;

    readonly Dictionary<string, int> pieces = [];
    readonly int unknown;
    readonly int first;
    readonly int last;

    public WordPiece(string vocabulary)
    {
        foreach (var line in File.ReadLines(vocabulary))
            pieces.TryAdd(line.TrimEnd('\r'), pieces.Count);
        unknown = Special("[UNK]", vocabulary);
        first = Special("[CLS]", vocabulary);
        last = Special("[SEP]", vocabulary);
    }

    /// <summary>Ids between [CLS] and [SEP], at most <paramref name="longest"/> of them in all.</summary>
    public long[] Ids(string text, int longest)
    {
        var ids = new List<long> { first };
        foreach (var word in Words(text))
            AddPieces(word, ids);
        if (ids.Count > longest - 1)
            ids.RemoveRange(longest - 1, ids.Count - longest + 1);
        ids.Add(last);
        return [.. ids];
    }

    int Special(string piece, string vocabulary) =>
        pieces.TryGetValue(piece, out var id)
            ? id
            : throw new InvalidDataException($"{vocabulary} 里没有 {piece}，应是 BERT 的词表（一行一个）。");

    static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var alone = IsHan(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);
            if ((alone || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
            if (alone)
                yield return rune.ToString();
            else if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                word.Append(rune.ToString());
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    static bool IsHan(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter
        && rune.Value is (>= 0x3400 and <= 0x9fff) or (>= 0xf900 and <= 0xfaff) or (>= 0x20000 and <= 0x323af);

    void AddPieces(string word, List<long> ids)
    {
        var found = new List<long>();
        for (var start = 0; start < word.Length; )
        {
            var length = word.Length > LongestWord ? 0 : word.Length - start;
            var id = unknown;
            while (
                length > 0
                && !pieces.TryGetValue(string.Concat(start > 0 ? "##" : "", word.AsSpan(start, length)), out id)
            )
                length--;
            if (length == 0)
            {
                ids.Add(unknown);
                return;
            }
            found.Add(id);
            start += length;
        }
        ids.AddRange(found);
    }
}
