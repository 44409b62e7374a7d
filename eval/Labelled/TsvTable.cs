using SmartService.Eval.Running;

namespace SmartService.Eval.Labelled;

/// <summary>A table with a header, its columns parted by tabs.</summary>
sealed class TsvTable
{
    readonly string[] header;

    TsvTable(string[] header, IReadOnlyList<TsvRow> rows)
    {
        this.header = header;
        Rows = rows;
    }

    public IReadOnlyList<TsvRow> Rows { get; }

    /// <param name="columns">Those that must be there.</param>
    /// <exception cref="EvalException">A column is missing, or a line has too few or too many.</exception>
    public static TsvTable Read(string file, params ReadOnlySpan<string> columns)
    {
        var lines = File.ReadAllLines(file);
        var header = lines.Length == 0 ? [] : lines[0].Split('\t');
        foreach (var column in columns)
            if (!header.Contains(column))
                throw new EvalException(
                    $"{Path.GetFileName(file)}: there is no column {column}; there are {string.Join(", ", header)}."
                );
        var rows = new List<TsvRow>();
        for (var at = 1; at < lines.Length; at++)
            if (lines[at].Length > 0)
                rows.Add(Row(file, at + 1, header, lines[at].Split('\t')));
        return new TsvTable(header, rows);
    }

    public bool Has(string column) => header.Contains(column);

    static TsvRow Row(string file, int line, string[] header, string[] cells) =>
        cells.Length == header.Length
            ? new TsvRow(header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))
            : throw new EvalException(
                $"{Path.GetFileName(file)}, line {line}: {cells.Length} columns, and the header has {header.Length}."
            );
}

sealed record TsvRow(IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];

    /// <returns>Null for an empty cell.</returns>
    public string? Given(string column) => Cells.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;
}
