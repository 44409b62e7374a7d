namespace SmartService.Host.Start;

/// <summary>The program was started with something that it cannot take; the message is for the person who started it.</summary>
sealed class WrongOptionException(string message) : Exception(message)
{
    /// <param name="value">What it holds; null where that is a secret, or missing.</param>
    public WrongOptionException(string option, string? value, string expected)
        : this($"{option}{(value is null ? "" : $" \"{value}\"")}: {expected}") { }
}
