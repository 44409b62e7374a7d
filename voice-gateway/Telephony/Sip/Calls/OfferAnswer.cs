namespace SmartService.Telephony.Sip;

/// <summary>Offers that come in requests, and what they are answered with (RFC 3264, RFC 3261 section 14.2).</summary>
static class OfferAnswer
{
    /// <summary>Puts our answer into a response, or refuses the request.</summary>
    /// <returns>Whether there is an answer.</returns>
    public static bool Answer(ServerTransaction transaction, ICallMedia media, string offer, SipResponse response)
    {
        try
        {
            if (media.Answer(offer) is { } answer)
            {
                response.SetBody(SessionBody.Sdp, answer);
                return true;
            }
            transaction.Respond(488);
        }
        catch (FormatException)
        {
            transaction.Respond(400);
        }
        return false;
    }

    public static bool Accept(ICallMedia media, string answer)
    {
        try
        {
            return media.Accept(answer);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
