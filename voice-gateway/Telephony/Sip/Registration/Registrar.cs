using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>A phone that registered, and the way that it came.</summary>
sealed record PhoneBinding(SipUri Contact, SipFlow Flow, DateTimeOffset Until, string CallId, uint Number);

/// <summary>A small registrar for the desk's own phones (RFC 3261 section 10.3). Under the gate.</summary>
sealed class Registrar(SipCore core)
{
    const int Shortest = 60;
    const int Longest = 3600;
    const int MostPhones = 5;

    readonly Dictionary<string, List<PhoneBinding>> _users = new(StringComparer.Ordinal);

    /// <summary>The phone that registered last, where a user has several.</summary>
    public PhoneBinding? Find(string user) => Current(user).LastOrDefault();

    List<PhoneBinding> Current(string user)
    {
        if (!_users.TryGetValue(user, out var phones))
            return [];
        phones.RemoveAll(phone => phone.Until <= core.Clock.Time.GetUtcNow());
        return phones;
    }

    /// <summary>A REGISTER of somebody who has proven to be <paramref name="user"/>.</summary>
    public void Register(ServerTransaction transaction, string user)
    {
        var request = transaction.Request;
        // Nobody registers in another's name.
        if (request.To!.Uri.Name != user)
            transaction.Respond(403);
        else if (request.Headers.Lists("Contact", "*"))
            RegisterNone(transaction, user);
        else
            Register(transaction, user, [.. request.Headers.Addresses("Contact")]);
    }

    void RegisterNone(ServerTransaction transaction, string user)
    {
        var isAlone = transaction.Request.Headers.List("Contact").Count() == 1;
        if (!isAlone || SipNumber.Seconds(transaction.Request.Headers["Expires"]) != 0)
        {
            transaction.Respond(400);
            return;
        }
        _users.Remove(user);
        Answer(transaction, user);
    }

    void Register(ServerTransaction transaction, string user, List<SipAddress> contacts)
    {
        if (contacts.Exists(contact => Wanted(transaction.Request, contact) is > 0 and < Shortest))
        {
            var response = transaction.Response(423);
            response.Headers.Add("Min-Expires", $"{Shortest}");
            transaction.Respond(response);
            return;
        }
        foreach (var contact in contacts.Where(contact => contact.Uri.IsSip))
            Bind(transaction, user, contact);
        Answer(transaction, user);
    }

    static int Wanted(SipRequest request, SipAddress contact) =>
        SipNumber.Seconds(contact.Parameters["expires"]) ?? SipNumber.Seconds(request.Headers["Expires"]) ?? Longest;

    void Bind(ServerTransaction transaction, string user, SipAddress contact)
    {
        var request = transaction.Request;
        if (!_users.TryGetValue(user, out var phones))
            _users[user] = phones = [];
        var known = Current(user).Find(phone => phone.Contact.ToString() == contact.Uri.ToString());
        // Older than what is known: it was overtaken on its way.
        if (known is not null && known.CallId == request.CallId && known.Number >= request.CSeq.Number)
            return;
        phones.Remove(known!);
        var seconds = Math.Min(Wanted(request, contact), Longest);
        if (seconds == 0)
            return;
        if (phones.Count == MostPhones)
            phones.RemoveAt(0);
        var until = core.Clock.Time.GetUtcNow().AddSeconds(seconds);
        phones.Add(new(contact.Uri, transaction.Source, until, request.CallId, request.CSeq.Number));
        if (known is null)
            core.Log.LogInformation("A phone has registered; it may be called for {Seconds} s", seconds);
    }

    void Answer(ServerTransaction transaction, string user)
    {
        var now = core.Clock.Time.GetUtcNow();
        var response = transaction.Response(200);
        foreach (var phone in Current(user))
            response.Headers.Add(
                "Contact",
                $"<{phone.Contact}>;expires={(int)Math.Ceiling((phone.Until - now).TotalSeconds)}"
            );
        transaction.Respond(response);
    }
}
