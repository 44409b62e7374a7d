namespace SmartService.Knowledge.Index;

/// <summary>What a question may be answered from: its service, its region and what is in force on its day.</summary>
/// <param name="Allowed">One for each passage.</param>
sealed record Scope(string? Service, string Region, DateOnly AsOf, bool[] Allowed);
