namespace SmartService.Channels.WeChat.Api;

/// <summary>What became of a call to WeChat, named by what to do next.</summary>
internal enum Outcome
{
    /// <summary>WeChat took it.</summary>
    Done,

    /// <summary>It was not taken, or taking it twice harms nobody: the same again after the wait.</summary>
    Later,

    /// <summary>Nobody knows whether it was taken: the same again may reach the customer twice.</summary>
    Unknown,

    /// <summary>The customer did nothing for too long; only a notice or their next message opens the way.</summary>
    WindowClosed,

    /// <summary>As much was sent as the customer's last doing allows; their next message allows more.</summary>
    QuotaUsed,

    /// <summary>This customer cannot be reached: not following, blocked, or of another account.</summary>
    NotFollowing,

    /// <summary>The customer did not ask for this notice, or turned messages off.</summary>
    Declined,

    /// <summary>WeChat has the file no more: upload it again.</summary>
    MediaGone,

    /// <summary>What was sent is wrong; the same again will be refused again.</summary>
    Invalid,

    /// <summary>The account or its settings do not allow it: a matter for whoever runs it.</summary>
    NotAllowed,

    /// <summary>WeChat has barred the account from it.</summary>
    Suspended,
}
