using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Channels.WeChat.Wire;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Wire;

public sealed class MessageCryptTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private const string AppId = "wxb11529c136998cb6";
    private readonly MessageCrypt crypt = new("pamtest", Key, AppId);

    [SharedFact(Vectors.Path)]
    public void What_others_sealed_is_opened_and_what_does_not_belong_together_is_refused()
    {
        foreach (var vector in Vectors.Crypt)
        {
            var opened = Decrypt(vector);
            if ((string?)vector["expect"] == "accept")
                opened.Message.ShouldBe((string?)vector["plain"], (string?)vector["name"]);
            else
                opened.IsOpen.ShouldBeFalse((string?)vector["name"]);
        }
    }

    [SharedFact(Vectors.Path)]
    public void Signatures_of_others_are_right_for_what_they_signed_and_for_nothing_else()
    {
        foreach (var vector in Vectors.Crypt.Where(vector => vector["msg_signature"] is not null))
        {
            var isRight = (bool?)vector["msg_signature_ok"] == true;
            var other = vector.DeepClone();
            other["nonce"] = "1";
            Open(vector).Fault.ShouldBe(isRight ? CryptFault.None : CryptFault.Signature, (string?)vector["name"]);
            Open(other).Fault.ShouldBe(CryptFault.Signature);
        }
    }

    [SharedFact(Vectors.Path)]
    public void Plain_signatures_of_others_are_right()
    {
        foreach (var vector in Vectors.Signatures.Concat(Vectors.Crypt.Where(v => v["signature"] is not null)))
        {
            var account = new MessageCrypt((string)vector["token"]!, Key, AppId);
            var (time, nonce) = ((string)vector["timestamp"]!, (string)vector["nonce"]!);
            account.IsSigned((string)vector["signature"]!, time, nonce).ShouldBeTrue();
            account.IsSigned((string)vector["signature"]!, time, nonce + "0").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(null, "1", "2")]
    [InlineData("", "1", "2")]
    [InlineData("3f", "1", "2")]
    [InlineData("电", null, "2")]
    [InlineData("3f", "1", null)]
    public void A_query_that_lacks_something_is_not_signed(string? signature, string? timestamp, string? nonce)
    {
        crypt.IsSigned(signature, timestamp, nonce).ShouldBeFalse();
        crypt.Open(signature, timestamp, nonce, crypt.Encrypt("x")).Fault.ShouldBe(CryptFault.Signature);
        crypt.Open(signature, timestamp, nonce, null).Fault.ShouldBe(CryptFault.Signature);
    }

    [Fact]
    public void Whatever_we_seal_we_open_again() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                var message = XmlText.Legal(text.Get);
                var reply = crypt.Seal(message, "1409304348", "xxxxxx");
                return crypt.Open(reply.MsgSignature, "1409304348", "xxxxxx", reply.Encrypt).Message == message;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_same_message_never_looks_the_same() => crypt.Encrypt("好的").ShouldNotBe(crypt.Encrypt("好的"));

    [Fact]
    public void A_byte_that_was_changed_on_the_way_closes_the_message()
    {
        var reply = crypt.Seal("<xml/>", "1", "2");
        for (var at = 0; at < reply.Encrypt.Length; at++)
        {
            var changed = reply.Encrypt[at] == 'A' ? 'B' : 'A';
            var encrypt = reply.Encrypt[..at] + changed + reply.Encrypt[(at + 1)..];
            crypt.Open(reply.MsgSignature, "1", "2", encrypt).Fault.ShouldBe(CryptFault.Signature);
        }
    }

    [Fact]
    public void A_message_for_another_account_is_not_opened()
    {
        var other = new MessageCrypt("pamtest", Key, "wxb11529c136998cb7");
        var longer = new MessageCrypt("pamtest", Key, AppId + "0");
        crypt.Decrypt(other.Encrypt("你好")).ShouldBe(Opened.Not(CryptFault.AppId));
        crypt.Decrypt(longer.Encrypt("你好")).ShouldBe(Opened.Not(CryptFault.AppId));
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        var other = new MessageCrypt("pamtest", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", AppId);
        for (var i = 0; i < 200; i++)
            crypt.Decrypt(other.Encrypt("你好")).IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", nameof(CryptFault.Ciphertext))]
    [InlineData("%1$s", nameof(CryptFault.Ciphertext))]
    [InlineData("AAAA", nameof(CryptFault.Ciphertext))]
    [InlineData("电电电电", nameof(CryptFault.Ciphertext))]
    public void What_is_no_ciphertext_is_refused(string encrypt, string fault) =>
        crypt.Decrypt(encrypt).Fault.ToString().ShouldBe(fault);

    [Theory]
    [InlineData("fill 0", nameof(CryptFault.Padding))]
    [InlineData("fill 33", nameof(CryptFault.Padding))]
    [InlineData("fill uneven", nameof(CryptFault.Padding))]
    [InlineData("nothing but fill", nameof(CryptFault.Length))]
    [InlineData("length -1", nameof(CryptFault.Length))]
    [InlineData("length beyond the end", nameof(CryptFault.Length))]
    [InlineData("no text", nameof(CryptFault.Text))]
    public void What_was_packed_wrongly_is_refused_with_the_reason(string how, string fault) =>
        crypt.Decrypt(Encrypted(Packed(how))).ShouldBe(Opened.Not(Enum.Parse<CryptFault>(fault)));

    [Fact]
    public void Any_blocks_under_our_own_key_are_opened_or_refused() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                Array.Resize(ref bytes, (bytes.Length / 16 + 1) * 16);
                crypt.Decrypt(Encrypted(bytes));
                crypt.Decrypt(Convert.ToBase64String(bytes));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Any_text_is_opened_or_refused() =>
        Prop.ForAll<string?>(text => crypt.Open(text, text, text, text).IsOpen.ShouldBeFalse())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF", "has 42 characters; 43 letters and digits are expected")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG=", "has 44 characters")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF电", "has the character U+7535")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF\0", "has the character U+0000")]
    public void A_key_that_is_none_says_what_is_wrong_and_nothing_of_itself(string key, string says)
    {
        var message = Should.Throw<ArgumentException>(() => new MessageCrypt("pamtest", key, AppId)).Message;
        message.ShouldContain(says);
        message.ShouldNotContain("abcdef");
    }

    [Fact]
    public void A_key_whose_last_character_has_bits_left_over_is_the_key_without_them()
    {
        // Such keys are typed by hand; the pages of WeChat take them.
        var sloppy = new MessageCrypt("pamtest", Key[..^1] + "H", AppId);
        sloppy.Decrypt(new MessageCrypt("pamtest", Key[..^1] + "E", AppId).Encrypt("你好")).Message.ShouldBe("你好");
    }

    [Theory]
    [InlineData("", Key, AppId)]
    [InlineData("pamtest", " ", AppId)]
    [InlineData("pamtest", Key, "")]
    public void Missing_settings_are_refused(string token, string key, string appId) =>
        Should.Throw<ArgumentException>(() => new MessageCrypt(token, key, appId));

    private static Opened Decrypt(JsonNode vector) => Account(vector).Decrypt((string)vector["encrypt"]!);

    private static Opened Open(JsonNode vector) =>
        Account(vector)
            .Open(
                (string?)vector["msg_signature"],
                (string?)vector["timestamp"],
                (string?)vector["nonce"],
                (string?)vector["encrypt"]
            );

    private static MessageCrypt Account(JsonNode vector) =>
        new((string)vector["token"]!, (string)vector["aeskey"]!, (string)vector["appid"]!);

    /// <summary>Packed as it should be, and then spoilt.</summary>
    private static byte[] Packed(string how)
    {
        var packed = new PaddedMessage(AppId).Pack("123456");
        var fill = packed[^1];
        switch (how)
        {
            case "fill 0":
                packed[^1] = 0;
                break;
            case "fill 33":
                packed[^1] = 33;
                break;
            case "fill uneven":
                packed[^2]++;
                break;
            case "nothing but fill":
                return [.. Enumerable.Repeat((byte)32, 32)];
            case "length -1":
                packed.AsSpan(16, 4).Fill(0xFF);
                break;
            case "length beyond the end":
                packed[19] = (byte)(packed.Length - fill);
                break;
            case "no text":
                packed[20] = 0xC3;
                break;
        }

        return packed;
    }

    private static string Encrypted(byte[] packed)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(Key + "=");
        return Convert.ToBase64String(aes.EncryptCbc(packed, aes.Key.AsSpan(0, 16), PaddingMode.None));
    }
}
