using System.Text.RegularExpressions;
using SmartService.Dialogue.Turns;
using SmartService.Dialogue.Understanding;
using SmartService.TicketCore.Records;

namespace SmartService.Dialogue.Skills.Parts;

/// <summary>Where a caller can be sent a message: the phone in their hand, else the one their account is registered with.</summary>
internal sealed partial class MobileNumber(Identity identity)
{
    /// <returns>Null when no mobile number is known.</returns>
    public async Task<string?> OfAsync(Exchange exchange, CancellationToken hangUp) =>
        Mobile(exchange.Conversation.CallerNumber) ?? await RegisteredAsync(exchange, hangUp);

    public static string? In(SlotReadings slots) => Mobile(slots.Phone);

    private async Task<string?> RegisteredAsync(Exchange exchange, CancellationToken hangUp)
    {
        try
        {
            var own = await identity.OwnAsync(exchange, hangUp);
            return own.Select(account => Mobile(account.Phone)).FirstOrDefault(number => number is not null);
        }
        catch (RecordsUnavailableException)
        {
            // Then the caller is asked.
            return null;
        }
    }

    private static string? Mobile(string? number) =>
        number is not null && Chinese().Match(number) is { Success: true } mobile ? mobile.Groups[1].Value : null;

    [GeneratedRegex(@"^(?:\+?86|0)?(1[3-9]\d{9})$")]
    private static partial Regex Chinese();
}
