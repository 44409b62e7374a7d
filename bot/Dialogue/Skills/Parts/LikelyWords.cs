using SmartService.Dialogue.Requests;
using SmartService.Dialogue.State;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>
/// What the customer is likely to say next, so that what sounds like it can be spelt like it: places when an address is
/// asked, the holder when a name is, the choices of a slot, places and what can be requested when nothing is.
/// </summary>
internal sealed class LikelyWords(
    RequestCatalogue catalogue,
    KnownPlaces places,
    ICustomerRecords records,
    Listening listening
)
{
    private const double Own = 1;
    private const double Choice = 0.7;
    private const double Place = 0.5;
    private const double Request = 0.3;

    public async Task<IReadOnlyList<LikelyWord>> OfAsync(Conversation conversation, CancellationToken hangUp)
    {
        var state = StateJson.Read(conversation.StateJson);
        var asked = listening.Expected(state);
        return
        [
            .. await OwnAsync(conversation, asked, hangUp),
            .. asked is ExpectedSlot.Choice ? Choices(state.Task) : [],
            .. await OfAnybodyAsync(asked, hangUp),
        ];
    }

    /// <summary>Whoever it is that speaks.</summary>
    public async Task<IReadOnlyList<LikelyWord>> OfAnybodyAsync(ExpectedSlot? asked, CancellationToken hangUp) =>
        asked is not (null or ExpectedSlot.Address)
            ? []
            :
            [
                .. (await places.NamesAsync(hangUp)).Select(name => new LikelyWord(name, Place)),
                .. asked is null ? catalogue.All.Select(request => new LikelyWord(request.Name, Request)) : [],
            ];

    private IEnumerable<LikelyWord> Choices(TaskState? task) =>
        from slot in catalogue.Find(task?.Name ?? "")?.Slots ?? []
        where slot.Name == task?.Asking
        from choice in slot.Choices ?? new Dictionary<string, IReadOnlyList<string>>()
        from word in choice.Value.Append(choice.Key)
        select new LikelyWord(word, Choice);

    /// <summary>The customer's own name and where they live, once it is known who they are.</summary>
    private async Task<IEnumerable<LikelyWord>> OwnAsync(
        Conversation conversation,
        ExpectedSlot? asked,
        CancellationToken hangUp
    )
    {
        if (asked is not (ExpectedSlot.Name or ExpectedSlot.Address))
            return [];
        if (conversation is not { AccountNumber: { } number, IdentityLevel: >= IdentityLevel.Channel })
            return [];
        try
        {
            return await records.AccountAsync(number, hangUp) is { } account ? OwnWords(account, asked) : [];
        }
        catch (RecordsUnavailableException)
        {
            return [];
        }
    }

    private static IEnumerable<LikelyWord> OwnWords(AccountRecord account, ExpectedSlot? asked)
    {
        var (community, street) = PlaceNames.In(account.Address);
        string?[] words = asked is ExpectedSlot.Name ? [account.HolderName] : [community, street];
        return words.OfType<string>().Select(word => new LikelyWord(word, Own));
    }
}
