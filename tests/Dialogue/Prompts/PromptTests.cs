using System.Text.RegularExpressions;
using Shouldly;
using SmartService.Dialogue.Prompts;
using Xunit;

namespace SmartService.Tests.Dialogue.Prompts;

public sealed partial class PromptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("prompts").FullName;

    [Fact]
    public void Every_sentence_the_code_says_is_in_the_book_and_none_is_idle()
    {
        var source = string.Join('\n', Sources().Select(File.ReadAllText));
        var book = PromptBook.Load(null);
        var named = Key().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();
        var built = Part().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();
        named.Except(book.Keys).Where(key => !NotPrompts.Any(key.StartsWith)).ShouldBeEmpty();
        book.Keys.Select(WithoutEar).Where(key => !named.Contains(key) && !built.Any(key.StartsWith)).ShouldBeEmpty();
    }

    [Fact]
    public void Own_sentences_replace_built_in_ones_and_the_rest_stays()
    {
        Write("""{ "talk.wait": "不急。" }""");
        var book = PromptBook.Load(folder);
        book.Text("talk.wait").ShouldBe("不急。");
        book.Text("talk.thanks").ShouldNotBeEmpty();
    }

    [Fact]
    public void A_region_may_have_sentences_of_its_own()
    {
        Write("""{ "talk.wait": "不急。", "talk.wait@滨江区": "莫急。" }""");
        var book = PromptBook.Load(folder);
        book.In("滨江区").Text("talk.wait").ShouldBe("莫急。");
        book.In("东湖区").Text("talk.wait").ShouldBe("不急。");
        book.In(null).Keys.ShouldNotContain("talk.wait@滨江区");
    }

    [Theory]
    [InlineData("""{ "talk.wiat@滨江区": "不急。" }""", "talk.wiat@滨江区: no sentence has this key")]
    [InlineData("""{ "talk.wiat": "不急。" }""", "talk.wiat: no sentence has this key")]
    [InlineData("""{ "talk.wait": " " }""", "talk.wait: is empty")]
    [InlineData("""{ "balance.owed": "欠{sum}元" }""", "names {sum}; expected only service, account, owed")]
    [InlineData("""{ "talk.wait": 3 }""", "Expected an object of key to sentence")]
    public void A_wrong_sentence_stops_the_start_with_its_key(string json, string expected)
    {
        Write(json);
        Should.Throw<PromptException>(() => PromptBook.Load(folder)).Message.ShouldContain(expected);
    }

    [Fact]
    public void What_a_customer_said_is_never_taken_for_a_placeholder() =>
        PromptBook.Load(null).Text("summary.said", ("words", "{words}{number}")).ShouldContain("{words}{number}");

    public void Dispose() => Directory.Delete(folder, true);

    private static readonly string[] NotPrompts =
    [
        "account.",
        "promise.",
        "departments.",
        "prompts.",
        "identity.account",
        "identity.four",
        "identity.which",
        "request.",
        "outage.",
        "track.",
        "writing.",
        "smartservice.",
        "conversation.",
        "turn.",
        "keys.",
        "backchannels.",
        "menu.",
    ];

    private static string WithoutEar(string key) => key.EndsWith(PromptBook.Ear) ? key[..^PromptBook.Ear.Length] : key;

    private void Write(string json) => File.WriteAllText(Path.Combine(folder, "prompts.json"), json);

    private static IEnumerable<string> Sources()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "SmartService.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The sources are not above the tests.");
        string[] speaking =
        [
            Path.Combine("bot", "Dialogue"),
            Path.Combine("bot", "Channels", "WeChat"),
            Path.Combine("voice-gateway", "Gateway", "Calls"),
        ];
        return speaking
            .SelectMany(room =>
                Directory.EnumerateFiles(Path.Combine(at.FullName, room), "*.cs", SearchOption.AllDirectories)
            )
            .Where(path => !path.Contains("/obj/") && !path.Contains("/Understanding/"));
    }

    [GeneratedRegex("\"([a-z]+(?:\\.[a-zA-Z]+)+)\"")]
    private static partial Regex Key();

    // What a name is put together from: "talk." + intent, $"wechat.notice.{type}".
    [GeneratedRegex("\"((?:[a-z]+\\.)+)[\"{]")]
    private static partial Regex Part();
}
