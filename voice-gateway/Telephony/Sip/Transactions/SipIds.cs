using System.Security.Cryptography;

namespace SmartService.Telephony.Sip;

/// <summary>Names that nobody else gives and nobody can guess (RFC 3261 section 19.3).</summary>
static class SipIds
{
    public static string Tag() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    public static string Branch() => Via.Magic + RandomNumberGenerator.GetHexString(20, lowercase: true);

    public static string CallId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static uint FirstCSeq() => (uint)RandomNumberGenerator.GetInt32(1, 1 << 16);
}
