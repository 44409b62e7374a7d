namespace SmartService.TicketCore.Store;

/// <summary>Data that ships inside the assembly, by its path in the project.</summary>
internal static class DataFile
{
    public static string Text(string path)
    {
        var name = "SmartService.TicketCore/" + path;
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its data file {name}; build it again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
