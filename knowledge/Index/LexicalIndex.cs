using System.Runtime.InteropServices;

namespace SmartService.Knowledge.Index;

/// <summary>BM25 over an inverted index in memory.</summary>
sealed class LexicalIndex
{
    const float K = 1.2f;
    const float B = 0.4f;

    /// <summary>What a word of weight one scores that stands once in a text of average length.</summary>
    internal const float OnceInAverage = (K + 1) / (1 + K);

    readonly Tokenizer tokenizer;
    readonly Dictionary<ulong, Posting> postings = [];
    readonly float[] lengthNorms;

    public LexicalIndex(Tokenizer tokenizer, IReadOnlyList<string> plainTexts)
    {
        this.tokenizer = tokenizer;
        lengthNorms = new float[plainTexts.Count];
        for (var i = 0; i < plainTexts.Count; i++)
            Add(i, tokenizer.Tokens(plainTexts[i]));
        var average = lengthNorms.Length == 0 ? 1 : Math.Max(1, lengthNorms.Average());
        for (var i = 0; i < lengthNorms.Length; i++)
            lengthNorms[i] = K * (1 - B + B * lengthNorms[i] / average);
        foreach (var posting in postings.Values)
            posting.Trim();
    }

    void Add(int text, List<ulong> tokens)
    {
        lengthNorms[text] = tokens.Count;
        foreach (var token in tokens)
        {
            ref var posting = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, token, out _);
            (posting ??= new Posting()).Add(text);
        }
    }

    public LexicalQuery Ask(string plain) =>
        new(
            [
                .. tokenizer
                    .Tokens(plain)
                    .Distinct()
                    .Select(token => (Token: token, Posting: postings.GetValueOrDefault(token)))
                    .Select(at => (at.Posting, Tokenizer.Weight(at.Token) * Idf(at.Posting?.Count ?? 0))),
            ],
            lengthNorms
        );

    /// <summary>How many texts hold these one to three characters.</summary>
    public int Count(ReadOnlySpan<char> characters) =>
        postings.GetValueOrDefault(PlainText.Gram(characters))?.Count ?? 0;

    float Idf(int texts) => MathF.Log(1 + (lengthNorms.Length - texts + 0.5f) / (texts + 0.5f));

    internal sealed class Posting
    {
        int[] texts = new int[2];
        byte[] counts = new byte[2];

        public int Count { get; private set; }

        public void Add(int text)
        {
            if (Count > 0 && texts[Count - 1] == text)
            {
                if (counts[Count - 1] < byte.MaxValue)
                    counts[Count - 1]++;
                return;
            }
            if (Count == texts.Length)
            {
                Array.Resize(ref texts, Count * 2);
                Array.Resize(ref counts, Count * 2);
            }
            texts[Count] = text;
            counts[Count++] = 1;
        }

        public bool Holds(Range among)
        {
            var place = Array.BinarySearch(texts, 0, Count, among.Start.Value);
            place = place < 0 ? ~place : place;
            return place < Count && texts[place] < among.End.Value;
        }

        public void Trim()
        {
            Array.Resize(ref texts, Count);
            Array.Resize(ref counts, Count);
        }

        public void Score(float weight, float[] norms, float[] scores)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                float count = counts[i];
                scores[texts[i]] += weight * count * (K + 1) / (count + norms[texts[i]]);
            }
        }
    }
}

/// <summary>A query's words, each with the texts that hold it and with what it weighs.</summary>
sealed class LexicalQuery((LexicalIndex.Posting? Posting, float Weight)[] words, float[] lengthNorms)
{
    /// <summary>The score of a text of average length that holds every word once.</summary>
    public float Whole { get; } = Math.Max(words.Sum(word => word.Weight) * LexicalIndex.OnceInAverage, 1e-6f);

    /// <summary>Adds to the score of each text.</summary>
    public void Score(float[] scores)
    {
        foreach (var (posting, weight) in words)
            posting?.Score(weight, lengthNorms, scores);
    }

    /// <summary>The part of the query's weight that these neighbouring texts hold together, 0 to 1.</summary>
    public float Cover(Range texts)
    {
        float whole = 0,
            held = 0;
        foreach (var (posting, weight) in words)
        {
            whole += weight;
            if (posting is not null && posting.Holds(texts))
                held += weight;
        }
        return held / Math.Max(whole, 1e-6f);
    }
}
