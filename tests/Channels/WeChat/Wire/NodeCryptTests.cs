using Shouldly;
using SmartService.Channels.WeChat.Wire;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

/// <summary>We and an implementation that knows nothing of us understand each other.</summary>
public sealed class NodeCryptTests
{
    private const string Token = "pamtest";
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private const string AppId = "wxb11529c136998cb6";
    private const string Time = "1409304348";
    private const string Nonce = "1320562132";
    private readonly MessageCrypt crypt = new(Token, Key, AppId);

    /// <summary>Of every length that fills the last block otherwise.</summary>
    private static readonly string[] Messages =
    [
        .. Enumerable.Range(1, 70).Select(length => new string('a', length)),
        "我是中文abcd123",
        "好的😀]]>",
        Pushes.Message("text", "<Content><![CDATA[停电了]]></Content>"),
        new string('电', 5000),
    ];

    [NodeFact]
    public async Task What_node_seals_we_open()
    {
        var seals = await NodeCrypt.RunAsync(Messages.Select(message => Job(message, encrypt: null)));
        seals
            .Select(reply => crypt.Open((string?)reply["signature"], Time, Nonce, (string?)reply["encrypt"]).Message)
            .ShouldBe(Messages);
    }

    [NodeFact]
    public async Task What_we_seal_node_opens()
    {
        var replies = Messages.Select(message => crypt.Seal(message, Time, Nonce)).ToList();
        var opened = await NodeCrypt.RunAsync(replies.Select(reply => Job(message: null, reply.Encrypt)));
        opened.Select(answer => (string?)answer["opened"]!["message"]).ShouldBe(Messages);
        opened.Select(answer => (string?)answer["signature"]).ShouldBe(replies.Select(reply => reply.MsgSignature));
        opened.ShouldAllBe(answer => (string?)answer["opened"]!["id"] == AppId);
    }

    private static object Job(string? message, string? encrypt) =>
        new
        {
            token = Token,
            key = Key,
            appId = AppId,
            timestamp = Time,
            nonce = Nonce,
            message,
            encrypt,
        };
}
