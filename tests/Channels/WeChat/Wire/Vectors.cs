using System.Text.Json.Nodes;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>Messages that other implementations and WeChat itself encrypted and signed.</summary>
internal static class Vectors
{
    public const string Path = "testdata/wechat/vectors.json";

    public static IEnumerable<JsonNode> Crypt => Of("msg_crypt");
    public static IEnumerable<JsonNode> Signatures => Of("get_signature");

    private static IEnumerable<JsonNode> Of(string name) =>
        JsonNode.Parse(File.ReadAllText(Shared.At(Path)))![name]!.AsArray().Select(vector => vector!);
}
