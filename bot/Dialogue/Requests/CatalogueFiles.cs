using System.Text.Json;
using System.Text.Json.Serialization;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Requests;

/// <summary>Reads the catalogue's files from a folder or from the assembly.</summary>
internal static class CatalogueFiles
{
    public const string DepartmentsFile = "departments.json";
    private const string Embedded = "Catalogue/";

    /// <summary>How a promise is written into the record: plain System.Text.Json names.</summary>
    public static readonly JsonSerializerOptions PromiseJson = new();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static SortedDictionary<string, string> Read(string? folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (folder is null)
            foreach (var name in Resources.Names(Embedded))
                files[name[Embedded.Length..]] = Resources.Text(name);
        else if (!Directory.Exists(folder))
            throw new CatalogueException([$"{folder}: no such folder; Dialogue:CatalogueFolder must name one."]);
        else
            foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
                files[Path.GetFileName(path)] = File.ReadAllText(path);
        if (folder is not null && !files.ContainsKey(DepartmentsFile))
            files[DepartmentsFile] = Resources.Text(Embedded + DepartmentsFile);
        return files;
    }

    public static IReadOnlyList<Department> Departments(IReadOnlyDictionary<string, string> files)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Department>>(files[DepartmentsFile], Json) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new CatalogueException([$"{DepartmentsFile}: {wrong.Message} Expected a list of {{ id, name }}."]);
        }
    }

    public static RequestDefinition? Parse(string file, string json, List<string> errors)
    {
        try
        {
            var request = JsonSerializer.Deserialize<RequestDefinition>(json, Json);
            if (request is not null)
                return Complete(request);
            errors.Add($"{file}: empty; expected one request type.");
        }
        catch (JsonException wrong)
        {
            errors.Add($"{file}, {wrong.Path}: {wrong.Message} Expected the fields of a request type.");
        }

        return null;
    }

    /// <summary>Absent lists are empty lists.</summary>
    private static RequestDefinition Complete(RequestDefinition request) =>
        request with
        {
            Services = request.Services ?? [],
            Examples = request.Examples ?? [],
            Keywords = request.Keywords ?? [],
            Slots = request.Slots ?? [],
            Eligibility = request.Eligibility ?? [],
            ReadBack = request.ReadBack ?? "",
            Filed = request.Filed ?? "",
        };
}
