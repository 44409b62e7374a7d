using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;

namespace SmartService.Dialogue.Requests;

/// <summary>An entry of the request catalogue: one JSON file, checked at start. Data, not code.</summary>
/// <param name="Id">Such as <c>repair-gas</c>, <c>heating-stop</c>, <c>transfer</c>; the file has the same name.</param>
/// <param name="Services">Service codes it is for; empty for all.</param>
/// <param name="Examples">Utterances of people who want it, at least ten.</param>
/// <param name="Keywords">Words that speak for it.</param>
/// <param name="Opening">Said before the first question; null for nothing.</param>
/// <param name="ReadBack">Template with {slot names}; what is asked to be confirmed; empty when it is filed without a question.</param>
/// <param name="Filed">Template: what the customer hears when it is filed ({number}, {promise}).</param>
public sealed record RequestDefinition(
    string Id,
    string Name,
    IReadOnlyList<string> Services,
    string Department,
    int Priority,
    IdentityLevel IdentityLevel,
    bool AccountNeeded,
    IReadOnlyList<string> Examples,
    IReadOnlyList<string> Keywords,
    string? Opening,
    IReadOnlyList<SlotDefinition> Slots,
    IReadOnlyList<EligibilityRule> Eligibility,
    string ReadBack,
    string Filed,
    Promise? Promise
);

/// <param name="Name">In Chinese, as it stands on the ticket: 故障现象.</param>
/// <param name="Kind">What reads it: text, phone, reading, temperature, amount, date, address, name, count, choice, account.</param>
/// <param name="Ask">The question.</param>
/// <param name="AskAgain">The question when the answer could not be read.</param>
/// <param name="Choices">For a choice: value to the words that mean it.</param>
/// <param name="Prefill">account.address, account.phone, account.holder, turn (the words that opened the request) or null.</param>
public sealed record SlotDefinition(
    string Name,
    string Kind,
    string Ask,
    string? AskAgain,
    bool Optional,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Choices,
    string? Prefill,
    decimal? Min,
    decimal? Max
);

/// <param name="Rule">noArrears, supply:STATE[|STATE], notSupply:STATE, service:CODE, before:MM-DD[@region], prepaid, notPrepaid, or notOpen (no open ticket of this type).</param>
/// <param name="Refusal">What the customer hears when it does not hold.</param>
public sealed record EligibilityRule(string Rule, string Refusal);
