using System.Text;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>A message of Asterisk's manager interface: lines of a name and a value, closed by an empty one.</summary>
internal sealed class AmiMessage
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    public AmiMessage(IEnumerable<(string Name, string Value)> fields)
    {
        // Of a name that comes twice the first counts; nothing that we read has one.
        foreach (var (name, value) in fields)
            this.fields.TryAdd(name, value);
    }

    public string this[string name] => fields.GetValueOrDefault(name, "");

    /// <summary>Of an event, or empty.</summary>
    public string Event => this["Event"];

    public bool IsResponse => fields.ContainsKey("Response");

    public bool IsSuccess => this["Response"] is "Success" or "Goodbye";

    public string ActionId => this["ActionID"];

    /// <returns>Null for a line that is neither.</returns>
    public static (string Name, string Value)? Field(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and var at
            ? (line[..at].Trim(), line[(at + 1)..].Trim())
            : null;

    public static byte[] Write(string action, string actionId, IEnumerable<(string Name, string Value)> fields)
    {
        var text = new StringBuilder($"Action: {action}\r\nActionID: {actionId}\r\n");
        foreach (var (name, value) in fields)
            text.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }

    private static string OneLine(string value) =>
        value.AsSpan().ContainsAny('\r', '\n')
            ? throw new ArgumentException("A value of an action must stand on one line.", nameof(value))
            : value;
}
