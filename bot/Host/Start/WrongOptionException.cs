namespace SmartService.Host.Start;

/// <summary>The program was started with something that it cannot take; the message is for the person who started it.</summary>
sealed class WrongOptionException(string option, string? value, string expected)
    : Exception($"{option}{(value is null ? "" : $" \"{value}\"")}: {expected}");
