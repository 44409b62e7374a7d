using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <summary>What a follower chose for a template.</summary>
public sealed record ConsentChoice(string TemplateId, bool IsAccepted);

/// <param name="Key">The same for all repeats of the push that told it.</param>
/// <param name="At">When they chose; what is older than a choice that is known changes nothing.</param>
public sealed record KeepConsentRequest(
    string Account,
    string UserId,
    string Key,
    DateTimeOffset At,
    IReadOnlyList<ConsentChoice> Choices
);

/// <summary>Which notices followers agreed to.</summary>
public sealed class Consents(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <returns>Null when they never chose.</returns>
    public Task<NoticeConsent?> FindAsync(long followerId, string templateId, CancellationToken cancellation) =>
        databases.FirstAsync(
            db => db.NoticeConsents.Where(row => row.FollowerId == followerId && row.TemplateId == templateId),
            cancellation
        );

    /// <summary>All that they chose, by template.</summary>
    public async Task<IReadOnlyDictionary<string, NoticeConsent>> OfFollowerAsync(
        long followerId,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .NoticeConsents.AsNoTracking()
            .Where(row => row.FollowerId == followerId)
            .ToDictionaryAsync(row => row.TemplateId, cancellation);
    }

    /// <returns>False when nobody of that name follows.</returns>
    public Task<bool> KeepAsync(KeepConsentRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            "KeepConsent",
            async change =>
            {
                var follower = await change
                    .Db.Followers.AsNoTracking()
                    .SingleOrDefaultAsync(
                        row => row.Account == request.Account && row.UserId == request.UserId,
                        cancellation
                    );
                if (follower is null)
                    return false;
                var kept = await change
                    .Db.NoticeConsents.Where(row => row.FollowerId == follower.Id)
                    .ToListAsync(cancellation);
                foreach (var choice in request.Choices.DistinctBy(choice => choice.TemplateId))
                    Keep(change, follower.Id, kept.Find(row => row.TemplateId == choice.TemplateId), choice, request);
                return true;
            },
            cancellation
        );

    /// <summary>A notice went out by it.</summary>
    public Task SpendAsync(long followerId, string templateId, CancellationToken cancellation) =>
        ChangeAsync(followerId, templateId, row => row.UsesLeft = Math.Max(0, row.UsesLeft - 1), cancellation);

    /// <summary>The platform says that they did not agree, whatever we counted.</summary>
    public Task DeclinedAsync(long followerId, string templateId, CancellationToken cancellation) =>
        ChangeAsync(followerId, templateId, row => (row.IsAccepted, row.UsesLeft) = (false, 0), cancellation);

    private Task ChangeAsync(
        long followerId,
        string templateId,
        Action<NoticeConsent> change,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            "ChangeConsent",
            async under =>
            {
                var row = await under
                    .Held(
                        under.Db.NoticeConsents,
                        $"SELECT * FROM notice_consents WHERE follower_id = {followerId} AND template_id = {templateId}"
                    )
                    .SingleOrDefaultAsync(cancellation);
                if (row is not null)
                    change(row);
            },
            cancellation
        );

    private static void Keep(
        Change change,
        long followerId,
        NoticeConsent? row,
        ConsentChoice choice,
        KeepConsentRequest request
    )
    {
        if (row is not null && (row.Key == request.Key || row.At > request.At))
            return;
        if (row is null)
            change.Db.NoticeConsents.Add(
                row = new()
                {
                    FollowerId = followerId,
                    TemplateId = choice.TemplateId,
                    Key = request.Key,
                }
            );
        (row.Key, row.At, row.IsAccepted) = (request.Key, request.At, choice.IsAccepted);
        row.UsesLeft = choice.IsAccepted ? row.UsesLeft + 1 : 0;
    }
}
