namespace SmartService.Telephony.Sdp;

/// <summary>Reckoning with directions (RFC 3264 sections 5.1 and 6.1).</summary>
internal static class Directions
{
    public static bool Sends(this MediaDirection way) => way is MediaDirection.SendReceive or MediaDirection.SendOnly;

    public static bool Receives(this MediaDirection way) =>
        way is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;

    public static MediaDirection Of(bool send, bool receive) =>
        (send, receive) switch
        {
            (true, true) => MediaDirection.SendReceive,
            (true, false) => MediaDirection.SendOnly,
            (false, true) => MediaDirection.ReceiveOnly,
            _ => MediaDirection.Inactive,
        };

    /// <summary>What is left for us when we want one thing and the other side states another.</summary>
    public static MediaDirection Agreed(MediaDirection wanted, MediaDirection remote) =>
        Of(wanted.Sends() && remote.Receives(), wanted.Receives() && remote.Sends());

    public static string Name(this MediaDirection way) =>
        way switch
        {
            MediaDirection.SendOnly => "sendonly",
            MediaDirection.ReceiveOnly => "recvonly",
            MediaDirection.Inactive => "inactive",
            _ => "sendrecv",
        };

    public static MediaDirection? In(IEnumerable<SdpAttribute> attributes) =>
        attributes.Select(attribute => Named(attribute.Name)).FirstOrDefault(way => way is not null);

    private static MediaDirection? Named(string name) =>
        name switch
        {
            "sendrecv" => MediaDirection.SendReceive,
            "sendonly" => MediaDirection.SendOnly,
            "recvonly" => MediaDirection.ReceiveOnly,
            "inactive" => MediaDirection.Inactive,
            _ => null,
        };
}
