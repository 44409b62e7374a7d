using System.Globalization;
using System.Security.Cryptography;

namespace SmartService.TicketCore.People;

/// <summary>PBKDF2 with SHA-256, as <c>pbkdf2-sha256$rounds$salt$hash</c>.</summary>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Fits no password: for people who cannot sign in yet.</summary>
    public const string None = "none";

    // Whether a login exists must not show in the time that a refusal takes.
    private static readonly string Stranger = Of(Convert.ToHexString(RandomNumberGenerator.GetBytes(SaltBytes)));

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"
        );
    }

    public static bool Fits(string? hash, string password)
    {
        var known = hash?.Split('$') is [Scheme, _, _, _];
        var parts = (known ? hash! : Stranger).Split('$');
        var expected = Convert.FromBase64String(parts[3]);
        var given = Rfc2898DeriveBytes.Pbkdf2(
            password,
            Convert.FromBase64String(parts[2]),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            HashAlgorithmName.SHA256,
            expected.Length
        );
        return CryptographicOperations.FixedTimeEquals(expected, given) && known;
    }
}
