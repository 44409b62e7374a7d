using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue.Prompts;
using Push = SmartService.Channels.WeChat.Wire.Push;

namespace SmartService.Channels.WeChat.Scenes;

/// <summary>Where the scenes of the account's QR codes lead: words that are said for whoever scans one.</summary>
/// <remarks>
/// A scene comes from outside. It picks one of these entries or leads nowhere, and what it brings along is only taken
/// where an entry says which letters it may have.
/// </remarks>
internal sealed class SceneBook
{
    private const string BuiltIn = "wechat/scenes.json";
    private const string Rest = "rest";
    private const int LongestSay = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly IReadOnlyList<SceneEntry> entries;

    private SceneBook(IReadOnlyList<SceneEntry> entries) => this.entries = entries;

    /// <param name="path">Null for those of the sample utility.</param>
    /// <exception cref="DataFileException">It cannot be read or used: every reason with its place.</exception>
    public static SceneBook Load(string? path)
    {
        var scenes = WeChatFile.Read<SceneFile>(path, BuiltIn, Strict).Scenes;
        var problems = scenes.Index().SelectMany(one => Problems($"scenes[{one.Index}]", one.Item)).ToList();
        return problems.Count == 0 ? new(scenes) : throw new DataFileException(path ?? BuiltIn, problems);
    }

    /// <returns>What is said for whoever scanned it; null when it leads nowhere.</returns>
    public string? Words(string? scene) =>
        scene is not { Length: > 0 and <= QrCodes.LongestScene }
            ? null
            : entries.Select(entry => Words(entry, scene)).FirstOrDefault(words => words is not null);

    /// <summary>What a follower did, with where it leads.</summary>
    public Push Lead(Push push) =>
        push switch
        {
            SubscribeEvent subscribe => subscribe with { Leads = Words(subscribe.Scene) },
            ScanEvent scan => scan with { Leads = Words(scan.Scene) },
            _ => push,
        };

    private static string? Words(SceneEntry entry, string scene)
    {
        if (entry.Scene is { } whole)
            return whole == scene ? entry.Say : null;
        if (!scene.StartsWith(entry.Prefix!, StringComparison.Ordinal))
            return null;
        var rest = scene[entry.Prefix!.Length..];
        return Form(entry).IsMatch(rest)
            ? PromptBook.Fill(entry.Say, new Dictionary<string, string> { [Rest] = rest })
            : null;
    }

    private static Regex Form(SceneEntry entry) =>
        new($@"\A(?:{entry.Rest})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);

    private static IEnumerable<string> Problems(string at, SceneEntry? entry)
    {
        if (entry is null)
        {
            yield return $"{at}: is null; expected an entry.";
            yield break;
        }
        if (entry.Scene is null == entry.Prefix is null)
            yield return $"{at}: expected one of scene and prefix.";
        if ((entry.Scene ?? entry.Prefix) is not { Length: > 0 and <= QrCodes.LongestScene })
            yield return $"{at}: a scene has 1 to {QrCodes.LongestScene} characters.";
        if (entry.Prefix is null != entry.Rest is null)
            yield return $"{at}: rest says what may follow a prefix; expected both or none.";
        if (entry.Rest is not null && !IsForm(entry))
            yield return $"{at}: rest is {entry.Rest}; expected a regular expression without look-around.";
        if (entry.Say is not { Length: > 0 and <= LongestSay })
            yield return $"{at}: say is what is said for the customer; expected 1 to {LongestSay} characters.";
    }

    private static bool IsForm(SceneEntry entry)
    {
        try
        {
            return Form(entry).ToString().Length > 0;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private sealed record SceneFile(IReadOnlyList<SceneEntry> Scenes);
}

/// <summary>One entry: a whole scene, or a prefix with the form of what follows it.</summary>
/// <param name="Say">What is said for the customer; {rest} stands for what follows the prefix.</param>
internal sealed record SceneEntry(string Say, string? Scene = null, string? Prefix = null, string? Rest = null);
