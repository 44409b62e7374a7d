namespace SmartService.Channels.WeChat.Wire;

/// <summary>Reads what WeChat pushes. Whatever comes, it does no worse than to not know it.</summary>
internal static class PushReader
{
    /// <summary>Longer names and OpenIDs are none of WeChat's.</summary>
    public const int MaxNameLength = 64;

    /// <returns>Null when it is no push at all; <see cref="UnknownPush"/> when it is one that we cannot use.</returns>
    public static Push? Read(string? xml)
    {
        if (PushXml.Parse(xml) is not { } push || PushEnvelope.TypeOf(push) is not { } type)
            return null;
        type = FitForLog(type);
        var name = push["Event"] is { } given ? FitForLog(given) : null;
        // A message may carry the name of an event by mistake; it is a message all the same.
        var head = HeadReader.Read(push, type, IsEvent(type) ? name : null);
        return (HeadReader.IsWhole(head) ? Known(push, head, type, name) : null) ?? new UnknownPush(head, type, name);
    }

    private static Push? Known(PushXml push, PushHead head, string type, string? name) =>
        !IsEvent(type) ? MessageReader.Read(push, head, type.ToLowerInvariant())
        : name is not null ? EventReader.Read(push, head, name.ToLowerInvariant())
        : null;

    private static bool IsEvent(string type) => type.Equals("event", StringComparison.OrdinalIgnoreCase);

    private static string FitForLog(string name) =>
        string.Concat(name.Take(MaxNameLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '?'));
}
