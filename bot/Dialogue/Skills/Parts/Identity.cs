using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>
/// Finds out whose account is spoken of and whether the customer may hear of it. An account number that does not exist
/// sounds the same as one whose four digits are wrong.
/// </summary>
internal sealed class Identity(ICustomerRecords records, ReadBindings bindings)
{
    public const string AskAccount = "identity.account";
    public const string AskFour = "identity.four";
    public const string AskWhich = "identity.which";
    public const int MostTries = 5;

    // As long as a talk of several accounts lasts: a follower's conversation never ends, and they may let go of an account.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    public static bool Asks(string? step) => step is AskAccount or AskFour or AskWhich;

    /// <summary>
    /// The customer's own accounts: each proven or bound by itself, or registered with the telephone they call from. A proof
    /// opens no other account of the same holder: tenants know the phone of their landlord.
    /// </summary>
    public async Task<IReadOnlyList<AccountRecord>> OwnAsync(Exchange exchange, CancellationToken hangUp)
    {
        var own = new List<AccountRecord>();
        foreach (var number in (await ShownAsync(exchange, hangUp)).Distinct())
            if (await records.AccountAsync(number, hangUp) is { } account)
                own.Add(account);
        if (Digits(exchange.Conversation.CallerNumber) is { Length: > 6 } caller)
            own.AddRange(await records.AccountsOfPhoneAsync(caller, hangUp));
        return
        [
            .. own.DistinctBy(account => account.Number).OrderBy(account => account.Number, StringComparer.Ordinal),
        ];
    }

    /// <summary>Accounts that the customer has shown to be theirs, whichever the talk is of now.</summary>
    private async Task<IEnumerable<string>> ShownAsync(Exchange exchange, CancellationToken hangUp)
    {
        if (exchange.Level < IdentityLevel.Channel)
            return [];
        var bound = exchange.Conversation.CallerNumber is null
            ? await bindings.OfConversationAsync(exchange.Conversation.Id, hangUp)
            : [];
        string[] current = exchange.Account is { } number ? [number] : [];
        return [.. current, .. StillProven(exchange).Keys, .. bound.Select(binding => binding.AccountNumber)];
    }

    /// <summary>The account of the task, when the customer may have what needs this level.</summary>
    /// <returns>Null when a question was asked, or the account is locked.</returns>
    public async Task<AccountRecord?> EnsureAsync(
        Exchange exchange,
        TaskState task,
        IdentityLevel needed,
        CancellationToken hangUp
    )
    {
        var own = await OwnAsync(exchange, hangUp);
        var fitting = own.Where(account => task.Service is null || account.Service == task.Service).ToList();
        var number = task.Account ?? Chosen(exchange, fitting);
        if (number is null)
            return AskForAccount(exchange, task, fitting);
        task = task with { Account = number };
        if (own.FirstOrDefault(account => account.Number == number) is { } mine && LevelOf(exchange, mine) >= needed)
            return Know(exchange, mine, LevelOf(exchange, mine));
        if (needed == IdentityLevel.Unknown)
            return await NamedAsync(exchange, task, number, hangUp);
        if (IsLocked(exchange, number))
            return Lock(exchange);
        if (Four(exchange) is { } four)
            return await ProveAsync(exchange, task, number, four, hangUp);
        exchange.Ask(task, AskFour, exchange.Prompt("identity.askFour"));
        return null;
    }

    /// <summary>Hears the answer to one of this part's questions.</summary>
    /// <returns>The task with what was heard, or null when the turn is no answer.</returns>
    public async Task<TaskState?> HearAsync(Exchange exchange, TaskState task, CancellationToken hangUp)
    {
        var slots = exchange.Heard.Slots;
        var number = slots.AccountNumber ?? slots.Digits.FirstOrDefault(digits => digits.Length == 8);
        if (number is not null)
            return task with { Account = number };
        if (task.Asking == AskFour)
            return Four(exchange) is null ? null : task;
        if (task.Asking != AskWhich)
            return null;
        var own = await OwnAsync(exchange, hangUp);
        var fitting = own.Where(account => task.Service is null || account.Service == task.Service).ToList();
        var place = Phrases.Choose(exchange.Text, [.. fitting.Select(Label)]);
        if (place < 0 && (slots.Service ?? ServiceNames.Named(exchange.Text)) is { } service)
            place = fitting.FindIndex(account => account.Service == service);
        return place < 0 ? null : task with { Account = fitting[place].Number };
    }

    /// <summary>What an account is called in a choice: 供电 10035278.</summary>
    public static string Label(AccountRecord account) => $"{ServiceNames.Name(account.Service)} {account.Number}";

    /// <summary>What was proven of one account says nothing of another.</summary>
    private static IdentityLevel LevelOf(Exchange exchange, AccountRecord own) =>
        StillProven(exchange).ContainsKey(own.Number) ? IdentityLevel.Proven : IdentityLevel.Channel;

    private static string? Chosen(Exchange exchange, List<AccountRecord> fitting) =>
        fitting.FirstOrDefault(account => account.Number == exchange.Account)?.Number
        ?? (fitting.Count == 1 ? fitting[0].Number : null);

    private static AccountRecord? AskForAccount(Exchange exchange, TaskState task, List<AccountRecord> fitting)
    {
        if (fitting.Count > 1)
        {
            IReadOnlyList<string> own = [.. fitting.Select(Label)];
            var speech = exchange.Prompts.Spoken("identity.askWhich", ("choices", exchange.Told(own)));
            exchange.Ask(task, AskWhich, exchange.Prompt("identity.askWhich"), own, speech);
        }
        else
            exchange.Ask(
                task,
                AskAccount,
                exchange.Prompt("identity.askAccount", ("service", ServiceNames.Name(task.Service)))
            );
        return null;
    }

    private async Task<AccountRecord?> NamedAsync(
        Exchange exchange,
        TaskState task,
        string number,
        CancellationToken hangUp
    )
    {
        if (await records.AccountAsync(number, hangUp) is { } account)
            return account;
        exchange.Ask(task with { Account = null }, AskAccount, exchange.Prompt("identity.unknownAccount"));
        return null;
    }

    private async Task<AccountRecord?> ProveAsync(
        Exchange exchange,
        TaskState task,
        string number,
        string four,
        CancellationToken hangUp
    )
    {
        var account = await records.AccountAsync(number, hangUp);
        if (account is not null && account.Phone.EndsWith(four, StringComparison.Ordinal))
            return Know(exchange, account, IdentityLevel.Proven);
        var tries = new Dictionary<string, int>(exchange.State.Tries);
        tries[number] = tries.GetValueOrDefault(number) + 1;
        exchange.State = exchange.State with { Tries = tries };
        if (IsLocked(exchange, number))
            return Lock(exchange);
        exchange.Ask(task, AskFour, exchange.Prompt("identity.wrong"), [exchange.Prompt("offer.person")]);
        return null;
    }

    private static AccountRecord Know(Exchange exchange, AccountRecord account, IdentityLevel level)
    {
        // From now on the talk is of their own place, until another one is named.
        if (exchange.Account != account.Number)
            exchange.State = exchange.State with { Place = null, Proven = StillProven(exchange) };
        exchange.Account = account.Number;
        exchange.Level = level;
        exchange.Service = account.Service;
        exchange.Region = account.Region;
        return account;
    }

    /// <summary>What was proven before, with the account that the talk is of until now.</summary>
    private static Dictionary<string, DateTimeOffset> StillProven(Exchange exchange)
    {
        var proven = exchange.State.Proven ?? new Dictionary<string, DateTimeOffset>();
        var still = new Dictionary<string, DateTimeOffset>(
            proven.Where(shown => exchange.Now - shown.Value < Remembered)
        );
        if (exchange is { Account: { } current, Level: IdentityLevel.Proven })
            still[current] = exchange.Now;
        return still;
    }

    private static bool IsLocked(Exchange exchange, string number) =>
        exchange.State.Tries.GetValueOrDefault(number) >= MostTries;

    private static AccountRecord? Lock(Exchange exchange)
    {
        exchange.Finish();
        exchange.OfferPerson(exchange.Prompt("identity.locked"), "identity");
        return null;
    }

    private static string? Four(Exchange exchange)
    {
        var slots = exchange.Heard.Slots;
        return slots.LastFour
            ?? slots.Digits.FirstOrDefault(digits => digits.Length == 4)
            ?? (slots.Phone is { Length: >= 4 } phone ? phone[^4..] : null);
    }

    private static string? Digits(string? text) => text is null ? null : string.Concat(text.Where(char.IsAsciiDigit));
}
