using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Gateway.Calls;

/// <summary>What of a caller's numbers can still be heard in the recording.</summary>
public sealed class SecretDigitsTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private Bot bot = null!;

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Account_number_and_phone_digits_that_are_pressed_cannot_be_heard_and_a_menu_key_can()
    {
        await CallAsync(
            hears: false,
            async phone =>
            {
                await phone.HearsAsync("查费用请按");
                await phone.PressSoundingAsync("1");
                await phone.HearsAsync("按井号键结束");
                // Long after the menu key, as the prompt takes a while.
                await phone.SilenceAsync();
                await phone.PressSoundingAsync("30569127");
                await phone.HearsAsync("后四位");
                await phone.SilenceAsync();
                await phone.PressSoundingAsync("8875");
                await phone.HearsAsync("三零五六");
            }
        );

        Heard(OnThePhone.IsKey).ShouldBe(2);
        Marks().Count(mark => mark.Contains("silenced")).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_long_run_of_keys_cannot_be_heard_whatever_was_asked()
    {
        await CallAsync(
            hears: false,
            async phone =>
            {
                await phone.HearsAsync("查费用请按");
                await phone.SilenceAsync();
                await phone.PressSoundingAsync("62284804");
            }
        );

        Heard(OnThePhone.IsKey).ShouldBe(0);
        Marks().ShouldContain(mark => mark.Contains("silenced"));
    }

    [Fact]
    public async Task A_number_that_is_said_where_one_was_asked_cannot_be_heard_and_other_words_can()
    {
        await CallAsync(
            hears: true,
            async phone =>
            {
                await phone.HearsAsync("请问有什么能帮您");
                await phone.SilenceAsync();
                phone.Speak("我要查水费", ms: 800);
                await phone.HearsAsync("户号");
                await phone.SilenceAsync();
                phone.Speak("三零五六九幺二七", ms: 2000);
                await phone.HearsAsync("后四位");
                await phone.SilenceAsync();
                phone.Speak("八八七五", ms: 1200);
                await phone.SaysInTranscriptAsync(line => line.Text.Contains("30569127") && line.Text.Contains("户号"));
            }
        );

        // The first turn's 40 frames, and nothing of the 160 after it.
        Heard(OnThePhone.IsSpeech).ShouldBe(40);
    }

    private string Recording =>
        Directory.EnumerateFiles(folder.Path, "*.wav", SearchOption.AllDirectories).ShouldHaveSingleItem();

    private async Task CallAsync(bool hears, Func<OnThePhone, Task> talk)
    {
        await using var phone = OnThePhone.Dial(bot, hears: hears, recordings: folder.Path);
        await talk(phone);
    }

    /// <summary>Frames of the caller's side that hold such a sound.</summary>
    private int Heard(Predicate<short[]> sound) =>
        WaveFile.Read(Recording).Channel(0).Samples.Chunk(Frames.Samples).Count(frame => sound(frame));

    private string[] Marks() => File.ReadAllLines(Recording + ".jsonl");
}
