using SmartService.Telephony.Audio;

namespace SmartService.Tests.Browser;

/// <summary>A Chromium with a microphone that beeps, or says a recording over and over, and whose pages may use it.</summary>
public sealed class TalkingBrowser : Browsing
{
    private readonly string? recording;

    public TalkingBrowser() { }

    private TalkingBrowser(string recording) => this.recording = recording;

    protected override IEnumerable<string> More =>
        [
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            .. recording is null ? Array.Empty<string>() : [$"--use-file-for-fake-audio-capture={recording}"],
        ];

    /// <summary>Whoever is behind the microphone says this, waits, and says it again.</summary>
    public static async Task<TalkingBrowser> SayingAsync(string clip, string folder)
    {
        var said = WaveFile.Read(clip);
        var file = Path.Combine(folder, "said.wav");
        new WaveFile(said.Rate, 1, [.. new short[4 * said.Rate], .. said.Samples, .. new short[12 * said.Rate]]).Write(
            file
        );
        var browser = new TalkingBrowser(file);
        await browser.InitializeAsync();
        return browser;
    }
}
