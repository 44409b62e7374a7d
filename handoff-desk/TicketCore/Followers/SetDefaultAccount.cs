using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Which of a follower's accounts is meant when none is named.</summary>
public sealed class SetDefaultAccount(RecordWriter writer)
{
    /// <returns>False when it is not bound.</returns>
    public Task<bool> RunAsync(long followerId, string accountNumber, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(SetDefaultAccount),
            async change =>
            {
                var follower = await change.HoldFollowerAsync(followerId, cancellation);
                var all = await change.BindingsAsync(followerId, cancellation);
                if (!all.Exists(binding => binding.AccountNumber == accountNumber))
                    return false;
                foreach (var binding in all)
                    binding.IsDefault = binding.AccountNumber == accountNumber;
                await change.TellBindingAsync(follower, null, all, null, cancellation);
                return true;
            },
            cancellation
        );
}
