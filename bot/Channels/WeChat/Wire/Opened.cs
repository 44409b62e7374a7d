using System.Diagnostics.CodeAnalysis;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>Why a push was not opened: for the log, never for whoever sent it.</summary>
internal enum CryptFault
{
    None,

    /// <summary>The signature is missing or another.</summary>
    Signature,

    /// <summary>No Base64, or not whole blocks.</summary>
    Ciphertext,

    /// <summary>What fills the last block is not as it should be: mostly another key.</summary>
    Padding,

    /// <summary>The message is said to be longer than what came.</summary>
    Length,

    /// <summary>It is for another account.</summary>
    AppId,

    /// <summary>The message is no UTF-8.</summary>
    Text,
}

/// <summary>What came out of an encrypted push: its message, or why there is none.</summary>
internal readonly record struct Opened(string? Message, CryptFault Fault)
{
    [MemberNotNullWhen(true, nameof(Message))]
    public bool IsOpen => Message is not null;

    public static Opened Not(CryptFault fault) => new(null, fault);
}

/// <summary>An answer that was encrypted and signed.</summary>
internal sealed record SealedReply(string Encrypt, string MsgSignature, string TimeStamp, string Nonce);
