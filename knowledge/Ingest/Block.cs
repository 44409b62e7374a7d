namespace SmartService.Knowledge.Ingest;

/// <summary>A paragraph of a document as its reader saw it.</summary>
/// <param name="Level">1 to 6 for a heading, 0 for a paragraph.</param>
/// <param name="Line">Its line in the file, where the format has lines.</param>
sealed record Block(string Text, int Level, int? Line);
