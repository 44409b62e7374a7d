namespace SmartService.Telephony.Sip;

/// <summary>Looks now and then whether anything still comes from the other side. Under the gate.</summary>
sealed class SilentCall
{
    const int Looks = 10;

    readonly SipTimer _look;

    public SilentCall(SipCore core, ICallMedia media, Action gone)
    {
        var longest = TimeSpan.FromSeconds(core.Options.SilentSeconds);
        _look = core.Clock.After(longest / Looks, Look);

        void Look()
        {
            if (media.Silence >= longest)
                gone();
            else
                _look!.Again(longest / Looks);
        }
    }

    public void Stop() => _look.Dispose();
}
