using System.Collections.Frozen;

namespace SmartService.Channels.WeChat.Api;

/// <summary>WeChat's error codes by what to do next. A code that is not here is a refusal of what was sent.</summary>
internal static class ErrorCodes
{
    public const int Busy = -1;
    public const int NoMenu = 46003;

    // Sources: the page of general codes, developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html;
    // the codes of each call, developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage,
    // .../api_typing, .../notify/notify/api_sendnewsubscribemsg, .../notify/template/api_sendtemplatemessage,
    // .../usermanage/tag/api_batchtagging, .../material/temporary/api_getmedia, .../base/api_getstableaccesstoken;
    // for 45009 developers.weixin.qq.com/doc/service/Message_Management/API_Call_Limits.html.
    private static readonly FrozenDictionary<int, Outcome> Meanings = new Dictionary<int, Outcome>
    {
        [0] = Outcome.Done,
        [Busy] = Outcome.Later, // system busy, try again soon
        [40001] = Outcome.Later, // the token is not the newest, or not one of this account
        [40003] = Outcome.NotFollowing, // not an openid of this account
        [40007] = Outcome.MediaGone, // no such media_id, or its three days are over
        [40013] = Outcome.NotAllowed, // no such AppID
        [40014] = Outcome.Later, // not a token
        [40037] = Outcome.NotAllowed, // not a template of this account
        [40125] = Outcome.NotAllowed, // wrong AppSecret
        [40164] = Outcome.NotAllowed, // this machine's address is not on the account's list
        [40200] = Outcome.NotAllowed, // not for this type of account
        [40243] = Outcome.NotAllowed, // the AppSecret is frozen
        [41002] = Outcome.NotAllowed, // AppID missing
        [41004] = Outcome.NotAllowed, // AppSecret missing
        [41030] = Outcome.NotAllowed, // no such page of the mini program
        [42001] = Outcome.Later, // the token is over
        [43004] = Outcome.NotFollowing, // must follow first
        [43019] = Outcome.NotFollowing, // on the account's block list
        [43101] = Outcome.Declined, // no subscription, or none left
        [43107] = Outcome.Suspended, // barred from subscription messages
        [43108] = Outcome.Later, // another notice to the same follower is under way
        [43116] = Outcome.NotAllowed, // the template was withdrawn
        [45009] = Outcome.Later, // the day's calls are used up
        [45011] = Outcome.Later, // the minute's calls are used up
        [45015] = Outcome.WindowClosed, // too long since the customer did something
        [45047] = Outcome.QuotaUsed, // too many since the customer did something
        [45056] = Outcome.NotAllowed, // the account has as many tags as it may
        [45057] = Outcome.NotAllowed, // the tag has too many followers to be changed
        [45059] = Outcome.NotAllowed, // the follower has as many tags as they may
        [45159] = Outcome.Later, // no such tag, or so it says for a moment when several are put on
        [45080] = Outcome.WindowClosed, // typing is shown only within 30 seconds of a message
        [45081] = Outcome.Done, // typing is shown already
        [47003] = Outcome.Invalid, // a field of the template is missing or not of its kind
        [48001] = Outcome.NotAllowed, // the account does not have this call
        [48002] = Outcome.Declined, // the follower turned messages off
        [48004] = Outcome.Suspended, // the call is barred
        [48008] = Outcome.NotAllowed, // not this type of message
        [49003] = Outcome.NotFollowing, // not an openid of this account
        [50002] = Outcome.Suspended, // the account is limited, perhaps for a violation
        [50005] = Outcome.NotFollowing, // not a follower
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, TimeSpan> Waits = new Dictionary<int, TimeSpan>
    {
        [Busy] = TimeSpan.FromSeconds(2),
        [43108] = TimeSpan.FromSeconds(2),
        [45159] = TimeSpan.FromSeconds(2),
        [40001] = TimeSpan.FromMinutes(1),
        [40014] = TimeSpan.FromMinutes(1),
        [42001] = TimeSpan.FromMinutes(1),
        [45011] = TimeSpan.FromMinutes(1),
        // It ends with the day, or when somebody sets the count back by hand: look in now and then.
        [45009] = TimeSpan.FromHours(1),
    }.ToFrozenDictionary();

    public static ApiAnswer Answer(int code) =>
        new(Meanings.GetValueOrDefault(code, Outcome.Invalid), code, Waits.GetValueOrDefault(code));

    /// <summary>Refused for its token, and so not done.</summary>
    public static bool IsBadToken(int code) => code is 40001 or 40014 or 42001;
}
