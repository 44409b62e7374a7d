using System.Runtime.InteropServices;

namespace SmartService.Knowledge.Index;

/// <summary>BM25 over an inverted index in memory.</summary>
sealed class LexicalIndex
{
    const float K = 1.2f;
    const float B = 0.4f;

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
        AverageNorm = K;
        foreach (var posting in postings.Values)
            posting.Trim();
    }

    float AverageNorm { get; }

    void Add(int text, List<ulong> tokens)
    {
        lengthNorms[text] = tokens.Count;
        foreach (var token in tokens)
        {
            ref var posting = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, token, out _);
            (posting ??= new Posting()).Add(text);
        }
    }

    /// <summary>Fills <paramref name="scores"/> with a score for each text, and says what is known of the query.</summary>
    public QueryWeight Score(string plain, float[] scores)
    {
        var tokens = tokenizer.Tokens(plain);
        float whole = 0,
            known = 0;
        foreach (var token in tokens.Distinct())
        {
            var posting = postings.GetValueOrDefault(token);
            var weight = Tokenizer.Weight(token) * Idf(posting?.Count ?? 0);
            whole += weight * (K + 1) / (1 + AverageNorm);
            if (posting is null)
                continue;
            known += weight * (K + 1) / (1 + AverageNorm);
            posting.Score(weight, lengthNorms, scores);
        }
        return new QueryWeight(whole, known);
    }

    float Idf(int texts) => MathF.Log(1 + (lengthNorms.Length - texts + 0.5f) / (texts + 0.5f));

    sealed class Posting
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

/// <summary>What the words of a query weigh.</summary>
/// <param name="Whole">The score of a text of average length that holds every word once.</param>
/// <param name="Known">The part of it whose words occur anywhere.</param>
readonly record struct QueryWeight(float Whole, float Known);
