namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>Words that are likely in what the caller says next: choices just offered, streets, names.</summary>
public interface IExpectedWords
{
    IReadOnlyList<ExpectedWord> Now { get; }
}

/// <param name="Weight">How likely, from 0 (possible) to 1 (just asked for).</param>
public sealed record ExpectedWord(string Text, double Weight);
