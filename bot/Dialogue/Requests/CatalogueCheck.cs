using System.Text.RegularExpressions;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Requests;

/// <summary>What must hold of a request type before the bot may offer it.</summary>
internal static partial class CatalogueCheck
{
    /// <summary>Types that skills file by themselves.</summary>
    private static readonly string[] Required = ["emergency", "callback"];

    private static readonly string[] Services = ["electricity", "gas", "water", "heating"];

    public static readonly string[] Kinds =
    [
        "text",
        "phone",
        "reading",
        "temperature",
        "amount",
        "date",
        "address",
        "name",
        "count",
        "choice",
        "account",
    ];

    private static readonly string[] Prefills = ["account.address", "account.phone", "account.holder", "turn"];

    public static IEnumerable<string> Missing(IReadOnlyList<RequestDefinition> all)
    {
        foreach (var id in Required.Where(id => all.All(request => request.Id != id)))
            yield return $"{id}.json: missing; the bot files this type itself, so the catalogue must hold it.";
    }

    public static IEnumerable<string> Errors(
        string file,
        RequestDefinition request,
        IReadOnlyList<Department> departments
    )
    {
        foreach (var (field, wrong) in Findings(file, request, departments))
            yield return $"{file}, {field}: {wrong}";
    }

    private static IEnumerable<(string Field, string Wrong)> Findings(
        string file,
        RequestDefinition request,
        IReadOnlyList<Department> departments
    )
    {
        if (request.Id != Path.GetFileNameWithoutExtension(file))
            yield return ("id", $"is '{request.Id}'; expected the name of the file.");
        if (string.IsNullOrWhiteSpace(request.Name))
            yield return ("name", "is empty; expected what a customer calls it.");
        foreach (var service in request.Services.Where(service => !Services.Contains(service)))
            yield return ("services", $"holds '{service}'; expected {string.Join(", ", Services)}.");
        if (departments.All(department => department.Id != request.Department))
            yield return (
                "department",
                $"is '{request.Department}'; expected one of {string.Join(", ", departments.Select(d => d.Id))}."
            );
        if (request.Priority is < 0 or > 2)
            yield return ("priority", $"is {request.Priority}; expected 0, 1 or 2.");
        if (request.Slots.Count > 0 && request.Examples.Count < 10)
            yield return ("examples", $"holds {request.Examples.Count}; expected at least 10 utterances.");
        foreach (var finding in request.Slots.SelectMany((slot, index) => SlotFindings(slot, index, request)))
            yield return finding;
        foreach (var finding in request.Eligibility.SelectMany(RuleFindings))
            yield return finding;
        foreach (var finding in TemplateFindings(request))
            yield return finding;
        foreach (var finding in PromiseFindings(request))
            yield return finding;
    }

    private static IEnumerable<(string, string)> SlotFindings(SlotDefinition slot, int index, RequestDefinition request)
    {
        var at = $"slots[{index}]";
        if (string.IsNullOrWhiteSpace(slot.Name) || request.Slots.Count(other => other.Name == slot.Name) > 1)
            yield return ($"{at}.name", $"is '{slot.Name}'; expected a name of its own.");
        if (!Kinds.Contains(slot.Kind))
            yield return ($"{at}.kind", $"is '{slot.Kind}'; expected one of {string.Join(", ", Kinds)}.");
        if (string.IsNullOrWhiteSpace(slot.Ask))
            yield return ($"{at}.ask", "is empty; expected the question.");
        if (slot.Kind == "choice" && slot.Choices is not { Count: > 1 })
            yield return ($"{at}.choices", "is missing; a choice needs at least two values with their words.");
        if (slot.Prefill is not null && !Prefills.Contains(slot.Prefill))
            yield return ($"{at}.prefill", $"is '{slot.Prefill}'; expected one of {string.Join(", ", Prefills)}.");
        if (slot.Min > slot.Max)
            yield return ($"{at}.min", $"is {slot.Min}, above max {slot.Max}; expected min <= max.");
    }

    private static IEnumerable<(string, string)> RuleFindings(EligibilityRule rule, int index)
    {
        if (!RuleShape().IsMatch(rule.Rule ?? ""))
            yield return (
                $"eligibility[{index}].rule",
                $"is '{rule.Rule}'; expected noArrears, supply:STATE, notSupply:STATE, service:CODE, "
                    + "before:MM-DD, before:MM-DD@REGION, prepaid, notPrepaid or notOpen."
            );
        if (string.IsNullOrWhiteSpace(rule.Refusal))
            yield return ($"eligibility[{index}].refusal", "is empty; expected what the customer hears.");
    }

    private static IEnumerable<(string, string)> TemplateFindings(RequestDefinition request)
    {
        var slots = request.Slots.Select(slot => slot.Name).ToList();
        if (slots.Count > 0 && string.IsNullOrWhiteSpace(request.ReadBack))
            yield return ("readBack", "is empty; nothing is filed that was not read back.");
        foreach (var name in Names(request.ReadBack).Where(name => !slots.Contains(name) && name != "account"))
            yield return ("readBack", $"names {{{name}}}; expected a slot: {string.Join(", ", slots)}.");
        if (string.IsNullOrWhiteSpace(request.Filed))
            yield return ("filed", "is empty; expected what the customer hears.");
        foreach (
            var name in Names(request.Filed)
                .Where(name => !slots.Contains(name) && name is not ("number" or "promise" or "account"))
        )
            yield return ("filed", $"names {{{name}}}; expected number, promise or a slot.");
    }

    private static IEnumerable<(string, string)> PromiseFindings(RequestDefinition request)
    {
        if (request.Promise is not { } promise)
            yield break;
        if (promise.Minutes is null == promise.WorkingDays is null)
            yield return ("promise", "has both or none of minutes and workingDays; expected one of them.");
        if (promise.Minutes is <= 0 || promise.WorkingDays is <= 0)
            yield return ("promise", "is not above zero; expected a span of time.");
        if (string.IsNullOrWhiteSpace(promise.Text))
            yield return ("promise.text", "is empty; expected what the customer hears.");
    }

    private static IEnumerable<string> Names(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        @"^(noArrears|prepaid|notPrepaid|notOpen"
            + @"|(supply|notSupply):(Normal|Stopped|CutForArrears|ValveClosed|Closed)(\|(Normal|Stopped|CutForArrears|ValveClosed|Closed))*"
            + @"|service:(electricity|gas|water|heating)(\|(electricity|gas|water|heating))*"
            + @"|before:(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(@.+)?)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex RuleShape();
}
