using SmartService.Tests.Fakes;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>Pushes and answers from the tests and documents of other implementations.</summary>
internal static class Samples
{
    public const string Path = "testdata/wechat/messages-xml";

    public static IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Shared.At(Path), "*.xml").Order(StringComparer.Ordinal)];

    public static string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Shared.At(Path), name + ".xml"));
}
