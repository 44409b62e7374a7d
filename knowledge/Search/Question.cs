namespace SmartService.Knowledge.Search;

/// <summary>What is asked of the knowledge base.</summary>
/// <param name="Text">The customer's words, at most 2,000 characters; longer text is cut.</param>
/// <param name="Service">electricity, gas, water or heating; null searches all four.</param>
/// <param name="Region">The region code of the customer; null searches only what holds everywhere and the default region.</param>
/// <param name="AsOf">The day on which the answer must be in force.</param>
public sealed record Question(string Text, string? Service, string? Region, DateOnly AsOf);
