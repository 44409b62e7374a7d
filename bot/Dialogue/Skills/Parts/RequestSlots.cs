using System.Text.RegularExpressions;
using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.TicketCore.Conversations;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Fills a request's slots from what was said and what the record knows.</summary>
internal sealed partial class RequestSlots(Identity identity)
{
    /// <summary>Stands in an optional slot that the customer left empty.</summary>
    public const string Left = "无";

    private const string Centre = "service-centre";

    /// <summary>Where the ids of photos go.</summary>
    public const string Photos = "照片";

    /// <summary>What the words that opened the request already tell.</summary>
    public static TaskState FromOpening(Exchange exchange, RequestDefinition request, TaskState task)
    {
        task = Volunteered(exchange, request, task);
        foreach (var slot in request.Slots.Where(slot => slot.Prefill == "turn" && task.Slot(slot.Name) is null))
        {
            if (slot.Kind == "choice")
                task = task.With(slot.Name, SlotReader.Told(slot, task.Clause));
            else if (slot.Kind == "text" && Tells(request, task.Clause))
                task = task.With(slot.Name, task.Clause);
        }

        return task;
    }

    /// <summary>The slot that was asked for, and whatever else the turn tells.</summary>
    /// <returns>Null when the turn is no answer.</returns>
    public async Task<TaskState?> FromAnswerAsync(
        Exchange exchange,
        RequestDefinition request,
        TaskState task,
        CancellationToken hangUp
    )
    {
        if (request.Slots.FirstOrDefault(slot => slot.Name == task.Asking) is not { } slot)
            return null;
        // What is told to the service centre itself may well be a question.
        if (slot.Kind is "text" or "name" && request.Department != Centre && Digression.IsLikely(exchange, task))
            return null;
        var value =
            slot.Optional && Phrases.Skips(exchange) ? Left
            : slot.Kind == "phone" && Registered().IsMatch(exchange.Text) ? await OwnPhoneAsync(exchange, hangUp)
            : SlotReader.Asked(slot, exchange);
        if (value is not null)
            return Volunteered(exchange, request, task.With(slot.Name, value));
        // Not what was asked, but something the request needs as well: kept, and the question stays.
        var other = Volunteered(exchange, request, task);
        return other == task ? null : other;
    }

    /// <summary>Offers what the record holds; it is confirmed in the read-back.</summary>
    public static TaskState Prefilled(Exchange exchange, RequestDefinition request, TaskState task, FoundAccount found)
    {
        foreach (var slot in request.Slots.Where(slot => task.Slot(slot.Name) is null))
        {
            var account = found.Trusted ? found.Account : null;
            var value = slot.Prefill switch
            {
                "account.address" => account?.Address,
                "account.holder" => account?.HolderName,
                "account.phone" => account?.Phone ?? exchange.Conversation.CallerNumber,
                _ => null,
            };
            if (value is not null)
                task = task.With(slot.Name, value);
        }

        return task;
    }

    public static SlotDefinition? NextOpen(RequestDefinition request, TaskState task) =>
        request.Slots.FirstOrDefault(slot => task.Slot(slot.Name) is null);

    public static IReadOnlyList<string> Offers(Exchange exchange, SlotDefinition slot) =>
        slot.Choices is { Count: > 0 and <= 6 } choices ? [.. choices.Keys]
        : slot.Optional ? exchange.Prompts.List("offers.skip")
        : [];

    public static string? AddressOf(RequestDefinition request, TaskState task) => OfKind(request, task, "address");

    public static string? OfKind(RequestDefinition request, TaskState task, string kind) =>
        request
            .Slots.Where(slot => slot.Kind == kind)
            .Select(slot => task.Slot(slot.Name))
            .FirstOrDefault(v => v != null);

    /// <summary>A template with the slots as the customer may read them.</summary>
    public static string Fill(
        string template,
        RequestDefinition request,
        TaskState task,
        params (string Name, string? Value)[] more
    )
    {
        var values = request.Slots.ToDictionary(slot => slot.Name, slot => task.Slot(slot.Name) ?? Left);
        values["account"] = task.Account ?? Left;
        foreach (var (name, value) in more)
            values[name] = value ?? "";
        return PromptBook.Fill(template, values);
    }

    /// <summary>Only kinds that stand once among the slots: of two dates nobody knows which was meant.</summary>
    private static TaskState Volunteered(Exchange exchange, RequestDefinition request, TaskState task)
    {
        foreach (var slot in request.Slots.Where(slot => task.Slot(slot.Name) is null && slot.Name != task.Asking))
            if (
                request.Slots.Count(other => other.Kind == slot.Kind) == 1
                && SlotReader.Volunteered(slot, exchange) is { } value
            )
                task = task.With(slot.Name, value);
        return task;
    }

    private async Task<string?> OwnPhoneAsync(Exchange exchange, CancellationToken hangUp) =>
        exchange.Level >= IdentityLevel.Channel
            ? (await identity.OwnAsync(exchange, hangUp)).FirstOrDefault()?.Phone
            : exchange.Conversation.CallerNumber;

    /// <summary>More than the name of the request: 家里没电了 tells, 我要报修 does not.</summary>
    private static bool Tells(RequestDefinition request, string clause)
    {
        var rest = clause.Replace(request.Name, "");
        return Empty().Replace(rest, "").Length >= 3;
    }

    [GeneratedRegex(
        @"我要|我想|我们|帮我|帮忙|麻烦|请|你好|您好|办理|办|申请|报修|维修|修理|报个修|登记|预约|投诉|建议|反映|一下|一个|个|吗|呢|吧|了|的|电话|回电|人工|客服|[\p{P}\s]"
    )]
    private static partial Regex Empty();

    [GeneratedRegex("登记的|预留的|这个号|本机|现在打的|就这个|原来的")]
    private static partial Regex Registered();
}
