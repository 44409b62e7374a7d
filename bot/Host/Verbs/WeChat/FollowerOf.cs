using System.CommandLine;
using SmartService.Host.Start;
using SmartService.TicketCore.Followers;

namespace SmartService.Host.Verbs.WeChat;

/// <summary>Finds the follower that a verb is about: by their openid, or by the number of their conversation.</summary>
static class FollowerOf
{
    public static readonly Argument<string?> OpenId = new("OPENID")
    {
        Description = "The follower, as WeChat names them",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<string?> Conversation = new("--conversation")
    {
        Description = "The follower, by the id of their conversation at the desk",
        HelpName = "ID",
    };

    /// <exception cref="WrongOptionException">There is no such follower, or nobody was named.</exception>
    public static async Task<Follower> FindAsync(IServiceProvider rooms, ParseResult parsed, CancellationToken stop)
    {
        var read = rooms.GetRequiredService<ReadFollowers>();
        var (openId, conversation) = (parsed.GetValue(OpenId), parsed.GetValue(Conversation));
        if (openId is null == conversation is null)
            throw new WrongOptionException("name a follower, by OPENID or by --conversation ID, and not by both.");
        if (conversation is not null)
            return await read.OfConversationAsync(conversation, stop)
                ?? throw new WrongOptionException("--conversation", conversation, "is with no follower.");
        return await read.OfUserAsync(openId!, stop) switch
        {
            [var one] => one,
            [] => throw new WrongOptionException("OPENID", openId, "nobody of that name ever followed."),
            var several => throw new WrongOptionException(
                "OPENID",
                openId,
                $"follows several accounts; name one of their conversations by --conversation: {string.Join(", ", several.Select(one => one.ConversationId))}."
            ),
        };
    }
}
