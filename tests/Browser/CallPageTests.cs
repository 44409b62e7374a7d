using Microsoft.Playwright;
using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>Customers call from the page, in real Chromium with a microphone that says what a file holds.</summary>
[Collection(InBrowser.Name)]
public sealed class CallPageTests(TalkingBrowser browser, CallNode node)
{
    [TalkFact("models", "testdata/calls/balance_water.wav")]
    public async Task A_caller_asks_aloud_and_sees_and_hears_the_answer()
    {
        await using var host = await CallHost.StartAsync(Shared.At("models"));
        var clip = Shared.At("testdata/calls/balance_water.wav");
        var talking = await TalkingBrowser.SayingAsync(clip, host.Folder);
        try
        {
            await using var window = await talking.OpenAsync(1000, 600);
            var page = await DialAsync(window, host);

            await Expect(Said(page, "customer").Filter(new() { HasText = "水费" }).First).ToBeVisibleAsync();
            await Expect(Said(page, "bot").Filter(new() { HasText = "户号" }).First).ToBeVisibleAsync();
            await page.WaitForFunctionAsync("() => document.getElementById('speaker').value > 0.4");
            await window.PictureAsync("call");
            await page.ClickAsync("#hangUp");
            await Expect(page.Locator("#status")).ToHaveTextAsync("通话已结束");
            window.Errors.ShouldBeEmpty();
        }
        finally
        {
            await talking.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task Keys_alone_lead_to_what_is_owed_where_nothing_recognizes_speech()
    {
        var before = Recordings();
        await using var window = await browser.OpenAsync(1000, 800);
        var page = await DialAsync(window, node.Host);
        await Expect(Said(page, "bot").Filter(new() { HasText = "录音" })).ToBeVisibleAsync();
        await Expect(Said(page, "bot").Filter(new() { HasText = "请按1" }).First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('speaker').value > 0.4");

        await page.GetByRole(AriaRole.Button, new() { Name = "1 键" }).ClickAsync();
        await Expect(Said(page, "bot").Filter(new() { HasText = "户号" }).First).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("10035278");
        await Expect(Said(page, "bot").Filter(new() { HasText = "后四位" }).First).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("8000");

        await Expect(Said(page, "bot").Filter(new() { HasText = "10035278" }).First).ToBeVisibleAsync();
        await page.ClickAsync("#hangUp");
        await Expect(page.Locator("#status")).ToHaveTextAsync("通话已结束");
        await Eventually.TrueAsync(
            () => Recordings().Except(before).Any(file => WaveFile.Read(file).Channel(1).Samples.Any(one => one != 0)),
            TimeSpan.FromSeconds(60)
        );
        window.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_browsers_own_speech_stands_in_where_the_gateway_has_none()
    {
        await using var host = await CallHost.StartAsync(
            null,
            ("VoiceGateway:Speaking:Espeak:Program", "no-such-voice")
        );
        await using var window = await browser.OpenAsync(1000, 800);
        await window.Page.AddInitScriptAsync(OwnSpeech);
        await window.Page.GotoAsync($"{host.Url}/call");
        await Expect(window.Page.Locator("#notices")).ToContainTextAsync("由浏览器朗读");
        await Expect(window.Page.Locator("#choice")).ToContainTextAsync("浏览器的厂商");
        await window.Page.CheckAsync("#browserSpeech");
        await window.Page.ClickAsync("#dial");

        await window.Page.WaitForFunctionAsync("() => read.length > 1");
        await window.Page.EvaluateAsync("hears('我想查一下水费')");

        await Expect(Said(window.Page, "customer")).ToContainTextAsync("我想查一下水费");
        await window.Page.WaitForFunctionAsync("() => read.some((text) => text.includes('户号'))");
        (await window.Page.EvaluateAsync<string[]>("read")).ShouldNotContain(
            text => text.Contains("请按1"),
            "who speaks is not sent to the keys"
        );
        window.Errors.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(1000, ColorScheme.Dark)]
    public async Task It_fits_the_screen_and_has_no_barrier(int width, ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(width, 800, scheme);
        await window.Page.GotoAsync($"{node.Host.Url}/call");
        await Expect(window.Page.Locator("#dial")).ToBeEnabledAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();

        await window.Page.Locator("#dial").PressAsync("Enter");
        await Expect(Said(window.Page, "bot").First).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#hangUp")).ToBeFocusedAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await window.PictureAsync($"call-{width}");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#dial")).ToBeFocusedAsync();
        window.Errors.ShouldBeEmpty();
    }

    private static async Task<IPage> DialAsync(Window window, CallHost host)
    {
        await window.Page.GotoAsync($"{host.Url}/call");
        await window.Page.ClickAsync("#dial");
        await Expect(Said(window.Page, "bot").First).ToBeVisibleAsync();
        return window.Page;
    }

    private static ILocator Said(IPage page, string who) => page.Locator($"#lines .{who}");

    private string[] Recordings() =>
        Directory.Exists(node.RecordingsFolder)
            ? Directory.GetFiles(node.RecordingsFolder, "*.wav", SearchOption.AllDirectories)
            : [];

    // What the Web Speech API does, with the microphone's part played by the test.
    private const string OwnSpeech = """
        window.read = [];
        window.listening = null;
        window.SpeechRecognition = window.webkitSpeechRecognition = class {
          start() { window.listening = this; }
          abort() { window.listening = null; setTimeout(() => this.onend()); }
        };
        // The caller waits until somebody listens.
        window.hears = (words) => {
          if (!listening) return setTimeout(hears, 50, words);
          const result = Object.assign([{ transcript: words }], { isFinal: true });
          listening.onresult({ resultIndex: 0, results: [result] });
        };
        const speech = {
          speak(utterance) { read.push(utterance.text); setTimeout(() => utterance.onend(), 200); },
          cancel() {},
        };
        Object.defineProperty(window, 'speechSynthesis', { value: speech });
        """;
}
