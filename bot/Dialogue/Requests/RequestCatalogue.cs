using System.Text.Json;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Requests;

/// <summary>The request types a customer can file, read from data and checked.</summary>
public sealed class RequestCatalogue
{
    private readonly Dictionary<string, RequestDefinition> byId;

    private RequestCatalogue(IReadOnlyList<RequestDefinition> all, IReadOnlyList<Department> departments)
    {
        All = all;
        Departments = departments;
        byId = all.ToDictionary(request => request.Id);
    }

    /// <summary>By id, in the order of the alphabet.</summary>
    public IReadOnlyList<RequestDefinition> All { get; }
    public IReadOnlyList<Department> Departments { get; }

    /// <returns>Null when there is no such request type.</returns>
    public RequestDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <returns>Null when there is no such type, or it is filed without a question, as the ones for danger are.</returns>
    public RequestDefinition? FindAsked(string id) => Find(id) is { ReadBack.Length: > 0 } request ? request : null;

    /// <param name="folder">A folder with one JSON file a type and departments.json, or null for the built-in files.</param>
    /// <exception cref="CatalogueException">A file is wrong; the message tells every error with file and field.</exception>
    public static RequestCatalogue Load(string? folder)
    {
        var files = CatalogueFiles.Read(folder);
        var departments = CatalogueFiles.Departments(files);
        var errors = new List<string>();
        var all = new List<RequestDefinition>();
        foreach (var (file, json) in files.Where(file => file.Key != CatalogueFiles.DepartmentsFile))
            if (CatalogueFiles.Parse(file, json, errors) is { } request)
            {
                errors.AddRange(CatalogueCheck.Errors(file, request, departments));
                all.Add(request);
            }

        errors.AddRange(CatalogueCheck.Missing(all));
        if (errors.Count > 0)
            throw new CatalogueException(errors);
        return new RequestCatalogue(all, departments);
    }

    /// <summary>As the record keeps them for the desk.</summary>
    public IReadOnlyList<RequestType> RecordTypes() =>
        [
            .. All.Select(request => new RequestType
            {
                Id = request.Id,
                Name = request.Name,
                Services = string.Join(',', request.Services),
                DepartmentId = request.Department,
                Priority = request.Priority,
                PromiseJson = request.Promise is null
                    ? null
                    : JsonSerializer.Serialize(request.Promise, CatalogueFiles.PromiseJson),
            }),
        ];
}

public sealed class CatalogueException(IReadOnlyList<string> errors)
    : Exception("The request catalogue cannot be used:\n" + string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
