using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>What is known of the phones: the state of each device, and how queues have their members.</summary>
internal sealed class AsteriskPhones
{
    private readonly Dictionary<string, PhoneState> devices = [];
    private readonly Dictionary<(string Queue, string Interface), Member> members = [];

    /// <summary>Everything anew, as it was asked.</summary>
    public void Begin(IEnumerable<AmiMessage> told)
    {
        devices.Clear();
        members.Clear();
        foreach (var one in told)
            Take(one);
    }

    /// <returns>False for what is not of phones.</returns>
    public bool Take(AmiMessage told)
    {
        switch (told.Event)
        {
            case "DeviceStateChange":
                Set(told["Device"], OfDevice(told["State"]));
                return true;
            // What a list tells, and what events tell, have the same fields.
            case "QueueMember" or "QueueMemberAdded" or "QueueMemberStatus" or "QueueMemberPause":
                var (queue, place) = Key(told);
                members[(queue, place)] = new(told["Paused"] == "1", told["InCall"] == "1", OfNumber(told["Status"]));
                return true;
            case "QueueMemberRemoved":
                return members.Remove(Key(told));
            default:
                return false;
        }
    }

    /// <summary>By extension; those of which nothing is known are left out.</summary>
    public IReadOnlyDictionary<string, PhoneState> Now()
    {
        var extensions = devices
            .Keys.Concat(members.Keys.Select(member => Extension(member.Interface)))
            .Where(extension => extension.Length > 0)
            .Distinct();
        return extensions
            .Select(extension => (Extension: extension, State: StateOf(extension)))
            .Where(one => one.State is not null)
            .ToDictionary(one => one.Extension, one => one.State!.Value);
    }

    private PhoneState? StateOf(string extension)
    {
        var places = members.Where(one => Extension(one.Key.Interface) == extension).Select(one => one.Value).ToList();
        // A device that is told of itself is told sooner than through its queues.
        var device = devices.TryGetValue(extension, out var known) ? known : places.FirstOrDefault()?.Device;
        if (device is PhoneState.OnCall || places.Exists(place => place.IsInCall))
            return PhoneState.OnCall;
        var isPaused = places.Count > 0 && places.TrueForAll(place => place.IsPaused);
        return device is PhoneState.Free && isPaused ? PhoneState.Paused : device;
    }

    private void Set(string device, PhoneState? state)
    {
        if (Extension(device) is not { Length: > 0 } extension)
            return;
        if (state is { } known)
            devices[extension] = known;
        else
            devices.Remove(extension);
    }

    private static (string Queue, string Interface) Key(AmiMessage told) =>
        // Lists name it Location in some versions; the state's own interface is the phone itself.
        (
            told["Queue"],
            told["StateInterface"] is { Length: > 0 } phone ? phone
            : told["Interface"] is { Length: > 0 } named ? named
            : told["Location"]
        );

    /// <summary>1001 of PJSIP/1001, and of Local/1001@agents/n; nothing of what is no phone, such as Queue:600.</summary>
    private static string Extension(string device)
    {
        var parts = device.Split('/');
        return parts.Length > 1 ? parts[1].Split('@')[0] : "";
    }

    private static PhoneState? OfDevice(string state) =>
        state.ToUpperInvariant() switch
        {
            "NOT_INUSE" => PhoneState.Free,
            "INUSE" or "BUSY" or "RINGINUSE" or "ONHOLD" => PhoneState.OnCall,
            "RINGING" => PhoneState.Ringing,
            "UNAVAILABLE" or "INVALID" => PhoneState.Unreachable,
            _ => null,
        };

    private static PhoneState? OfNumber(string status) =>
        status switch
        {
            "1" => PhoneState.Free,
            "2" or "3" or "7" or "8" => PhoneState.OnCall,
            "6" => PhoneState.Ringing,
            "4" or "5" => PhoneState.Unreachable,
            _ => null,
        };

    private sealed record Member(bool IsPaused, bool IsInCall, PhoneState? Device);
}
