using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Notices;
using SmartService.Channels.WeChat.Scenes;
using SmartService.Channels.WeChat.Wire;

namespace SmartService.Channels.WeChat;

/// <summary>A push as it came.</summary>
internal sealed record PushRequest(
    string Body,
    string? Signature,
    string? MessageSignature,
    string? Timestamp,
    string? Nonce
);

/// <summary>The doorkeeper of an account's callbacks: lets in what WeChat signed, opens it, and closes the answer.</summary>
internal sealed partial class ReceiveWeChat(
    AnswerFollower answer,
    SceneBook scenes,
    HearDelivery delivery,
    TimeProvider time,
    ILogger<ReceiveWeChat> log
)
{
    /// <returns>The body of the response; null when it is not WeChat's.</returns>
    public async Task<string?> RunAsync(OfficialAccount account, PushRequest request, CancellationToken aborted)
    {
        if (PushEnvelope.Read(request.Body) is not { } envelope || Open(account, request, envelope) is not { } content)
            return null;
        if (PushReader.Read(content) is not { } push)
            return ReplyXml.Nothing;
        if (
            account.Guard.See(request.Timestamp, request.Nonce, push.Key)
            is var seen
                and not (Freshness.First or Freshness.Repeat)
        )
        {
            LogRefused(log, account.Name, seen);
            return null;
        }
        if (push is UnknownPush unknown)
            LogUnknown(log, account.Name, unknown.Type, unknown.Event);
        var reply = await answer.RunAsync(account, scenes.Lead(push), content, aborted);
        await delivery.RunAsync(account, push, aborted);
        return reply == ReplyXml.Nothing || envelope.Encrypt is null ? reply : Seal(account.Crypt!, reply);
    }

    private string? Open(OfficialAccount account, PushRequest request, PushEnvelope envelope)
    {
        if (envelope.Encrypt is null)
        {
            // Who has a key could be sent plain pushes by anybody who overheard one signature.
            var isPlainMode = account.Crypt is null && request is { Timestamp: not null, Nonce: not null };
            return
                isPlainMode
                && PushSignature.Is(request.Signature, account.Options.Token, request.Timestamp!, request.Nonce!)
                ? request.Body
                : null;
        }
        if (account.Crypt is null)
        {
            LogNoKey(log, account.Name);
            return null;
        }
        var opened = account.Crypt.Open(request.MessageSignature, request.Timestamp, request.Nonce, envelope.Encrypt);
        if (!opened.IsOpen)
            LogClosed(log, account.Name, opened.Fault);
        return opened.Message;
    }

    private string Seal(MessageCrypt crypt, string reply) =>
        ReplyXml.Envelope(
            crypt.Seal(
                reply,
                time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                RandomNumberGenerator.GetHexString(16, lowercase: true)
            )
        );

    [LoggerMessage(LogLevel.Warning, "WeChat {Account}: a push was refused: {Why}.")]
    private static partial void LogRefused(ILogger log, string account, Freshness why);

    [LoggerMessage(
        LogLevel.Warning,
        "WeChat {Account}: a push could not be opened: {Fault}. Compare Token, EncodingAesKey and AppId with the platform's page."
    )]
    private static partial void LogClosed(ILogger log, string account, CryptFault fault);

    [LoggerMessage(LogLevel.Warning, "WeChat {Account}: pushes come encrypted, and EncodingAesKey is missing.")]
    private static partial void LogNoKey(ILogger log, string account);

    [LoggerMessage(LogLevel.Information, "WeChat {Account}: a push of type {Type} {Event} is made no use of.")]
    private static partial void LogUnknown(ILogger log, string account, string type, string? @event);
}
