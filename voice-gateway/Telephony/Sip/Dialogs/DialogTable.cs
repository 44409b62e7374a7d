namespace SmartService.Telephony.Sip;

/// <summary>Whoever has a dialog: a call, or one that is being made. Called under the gate.</summary>
interface IDialogUser
{
    Dialog Dialog { get; }

    void Requested(SipRequest request, ServerTransaction transaction);

    void Acknowledged(SipRequest ack);
}

/// <summary>The dialogs by what identifies them (RFC 3261 section 12). Under the gate.</summary>
sealed class DialogTable
{
    readonly Dictionary<(string CallId, string LocalTag), IDialogUser> _all = [];

    public IEnumerable<IDialogUser> All => _all.Values;

    public void Add(IDialogUser user) => _all[(user.Dialog.CallId, user.Dialog.LocalTag)] = user;

    public void Remove(IDialogUser user)
    {
        if (_all.GetValueOrDefault((user.Dialog.CallId, user.Dialog.LocalTag)) == user)
            _all.Remove((user.Dialog.CallId, user.Dialog.LocalTag));
    }

    public IDialogUser? Find(SipRequest request) => Find(request.CallId, request.To?.Tag, request.From?.Tag);

    public IDialogUser? Find(string callId, string? localTag, string? remoteTag) =>
        localTag is not null && _all.TryGetValue((callId, localTag), out var user) && user.Dialog.RemoteTag == remoteTag
            ? user
            : null;

    /// <summary>The dialog that a Replaces header names (RFC 3891 section 3).</summary>
    public IDialogUser? Replaced(string replaces, out bool earlyOnly)
    {
        var parts = replaces.Split(';', 2);
        var tags = parts.Length == 2 ? SipParameters.Parse(parts[1]) : null;
        earlyOnly = tags?.Has("early-only") == true;
        return tags is null ? null : Find(parts[0].Trim(), tags["to-tag"], tags["from-tag"]);
    }
}
