using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <param name="Account">The official account, by its name in the settings.</param>
/// <param name="Key">The same for all repeats of what the follower did.</param>
/// <param name="Channel">Of their conversation, such as <c>wechat</c>.</param>
/// <param name="Region">Of the official account; null for all.</param>
public sealed record ReceivePushRequest(string Account, string UserId, string Key, string Channel, string? Region)
{
    /// <summary>What may be sent from now on because of it; null for nothing more than before.</summary>
    public SendWindow? Opens { get; init; }

    /// <summary>They began to follow (true) or left (false); null when this says neither.</summary>
    public bool? Follows { get; init; }

    /// <summary>Where they came from; kept when it is the first.</summary>
    public string? Scene { get; init; }

    /// <summary>Until then they are answered on the line on which it came; null when that takes no answer.</summary>
    public DateTimeOffset? AnsweringUntil { get; init; }
}

/// <param name="IsNew">False for a repeat.</param>
public sealed record PushReceipt(Follower Follower, bool IsNew);

/// <summary>A follower did something: they are known from now on, and it is counted once.</summary>
public sealed class ReceivePush(RecordWriter writer)
{
    public Task<PushReceipt> RunAsync(ReceivePushRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(ReceivePush),
            async change =>
            {
                var follower = await FindAsync(change, request, cancellation) ?? Begin(change, request);
                if (request.AnsweringUntil is { } until && !(follower.AnsweringUntil > until))
                    follower.AnsweringUntil = until;
                var isNew =
                    follower.Id == 0
                    || !await change.Db.Pushes.AnyAsync(
                        push => push.FollowerId == follower.Id && push.Key == request.Key,
                        cancellation
                    );
                if (isNew)
                    await CountAsync(change, follower, request, cancellation);
                return new PushReceipt(follower, isNew);
            },
            cancellation
        );

    private static Task<Follower?> FindAsync(
        Change change,
        ReceivePushRequest request,
        CancellationToken cancellation
    ) =>
        change
            .Held(
                change.Db.Followers,
                $"SELECT * FROM followers WHERE account = {request.Account} AND user_id = {request.UserId}"
            )
            .SingleOrDefaultAsync(cancellation);

    private static Follower Begin(Change change, ReceivePushRequest request)
    {
        var conversation = new Conversation
        {
            Id = Guid.CreateVersion7(change.Now).ToString("N"),
            Channel = request.Channel,
            ChannelUserId = request.UserId,
            Region = request.Region,
            StartedAt = change.Now,
            LastAt = change.Now,
        };
        var follower = new Follower
        {
            Account = request.Account,
            UserId = request.UserId,
            ConversationId = conversation.Id,
            FirstAt = change.Now,
        };
        change.Db.AddRange(conversation, follower);
        change.Tell(FeedKinds.ConversationOpened, conversation.Id, new { channel = conversation.Channel });
        return follower;
    }

    private static async Task CountAsync(
        Change change,
        Follower follower,
        ReceivePushRequest request,
        CancellationToken cancellation
    )
    {
        if (!follower.Follows && request.Follows == true)
            change.Tell(FeedKinds.FollowerReturned, follower.ConversationId);
        (follower.Follows, follower.LastAt) = (request.Follows ?? true, change.Now);
        follower.Scene ??= request.Scene;
        if (request.Opens is { } opened)
        {
            follower.Open(opened, change.Now);
            // What has waited for this may go now.
            (follower.Problem, follower.DueAt) = (null, follower.Problem is null ? follower.DueAt : change.Now);
        }
        if (!follower.Follows)
            (follower.DueAt, follower.AnsweringUntil) = (null, null);
        // Its number is the key of what follows.
        await change.Db.SaveChangesAsync(cancellation);
        change.Db.Pushes.Add(
            new Push
            {
                FollowerId = follower.Id,
                Key = request.Key,
                At = change.Now,
            }
        );
    }
}
