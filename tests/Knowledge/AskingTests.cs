using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Knowledge;
using SmartService.Knowledge.Search;
using Xunit;

namespace SmartService.Tests.Knowledge;

/// <summary>The sample knowledge, asked as customers ask.</summary>
public sealed class AskingTests(AskingTests.Sample sample) : IClassFixture<AskingTests.Sample>
{
    static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task A_policy_question_is_answered_with_its_source()
    {
        var answer = await sample.Base.AskAsync(new Question("居民燃气价格是多少", null, "城区", Today), default);
        answer.Certainty.ShouldBe(Certainty.Sure);
        answer.Text.ShouldContain("2.86");
        answer.Citations[0].EffectiveFrom.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_county_hears_its_own_price()
    {
        var answer = await sample.Base.AskAsync(new Question("居民燃气价格是多少", null, "临山县", Today), default);
        answer.Text.ShouldContain("2.98");
        answer.Text.ShouldNotContain("2.86");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("城区")]
    public async Task Who_names_the_county_hears_its_price_wherever_they_live(string? home)
    {
        var question = new Question("临山县的居民燃气价格是多少", null, home, Today);
        var answer = await sample.Base.AskAsync(question, default);
        answer.Text.ShouldContain("2.98");
        answer.Text.ShouldNotContain("2.86");
    }

    [Theory]
    [InlineData("我住云岭镇，电费一度多少钱", "城区", "0.5283")]
    [InlineData("县城的居民水价是多少", null, "3.05")]
    [InlineData("阳光花园的居民燃气价格是多少", "临山县", "2.86")]
    [InlineData("北苑区居民水价是多少", "临山县", "3.45")]
    [InlineData("县里和市里的居民水价是多少", "临山县", "3.05")]
    public async Task Who_names_a_place_hears_what_holds_in_its_region(string text, string? home, string price) =>
        (await sample.Base.AskAsync(new Question(text, null, home, Today), default)).Text.ShouldContain(price);

    [Fact]
    public async Task A_clause_that_no_question_stands_for_is_offered_by_its_name_and_answered_when_chosen()
    {
        var question = new Question("我可以要求查阅和更正自己的信息吗", null, "城区", Today);
        var offered = (await sample.Base.AskAsync(question, default)).Alternatives;
        var clause = offered.First(choice => choice.StartsWith("《个人信息保护", StringComparison.Ordinal));
        var answer = await sample.Base.AskAsync(question with { Text = clause }, default);
        answer.Certainty.ShouldBe(Certainty.Sure);
        answer.Text.ShouldStartWith(clause);
        answer.Citations.Single().EffectiveFrom.ShouldBe(new DateOnly(2024, 1, 1));
    }

    [Fact]
    public async Task Before_the_new_rule_the_old_one_is_quoted()
    {
        async Task<string> Ask(DateOnly day) =>
            (await sample.Base.AskAsync(new Question("报停期间还要交基础费吗", "heating", "城区", day), default)).Text;
        (await Ask(new DateOnly(2024, 11, 1))).ShouldContain("30%");
        (await Ask(Today)).ShouldContain("20%");
    }

    [Theory]
    [InlineData("我家这个月电费多少")]
    [InlineData("我还欠多少水费")]
    [InlineData("明天天气怎么样")]
    [InlineData("医保卡丢了怎么补办")]
    [InlineData("")]
    [InlineData("给我写首诗")]
    public async Task What_is_not_its_business_is_not_answered(string text)
    {
        var answer = await sample.Base.AskAsync(new Question(text, null, "城区", Today), default);
        answer.Certainty.ShouldBe(Certainty.Unsure);
        answer.Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("电废多少钱一度", "0.5469")]
    [InlineData("店费交晚了罚多少", "千分之一")]
    [InlineData("电表过乎需要什么", "不动产权证")]
    [InlineData("暖气爆停怎么半", "10月31日前申请")]
    public async Task What_was_misheard_is_understood(string heard, string said)
    {
        var answer = await sample.Base.AskAsync(new Question(heard, null, "城区", Today), default);
        answer.Certainty.ShouldBe(Certainty.Sure);
        answer.Text.ShouldContain(said);
    }

    [Theory]
    [InlineData("装修时想把电表箱挪个位置", "电表能移个位置吗")]
    [InlineData("做饭的火苗发黄怎么办", "火苗发黄或火太小怎么办")]
    [InlineData("手机没信号，电费在哪儿交", "电费怎么交")]
    [InlineData("下雪天水表冻裂了", "水表或水管冻裂了怎么办")]
    public async Task Words_of_other_trades_do_not_keep_a_question_from_its_answer(string text, string expected)
    {
        var answer = await sample.Base.AskAsync(new Question(text, null, "城区", Today), default);
        answer.Citations.Select(citation => citation.Title).Concat(answer.Alternatives).ShouldContain(expected);
    }

    /// <summary>Of the set that nothing was fitted to: how much is answered, how often rightly, and what is answered wrongly.</summary>
    [Fact]
    public async Task The_test_set_is_answered_rightly_when_it_is_answered()
    {
        var (answered, right, helped, asked, foreign, foreignAnswered) = (0, 0, 0, 0, 0, 0);
        foreach (var line in SampleFiles.Set("knowledge-test.tsv"))
        {
            var answer = await sample.Base.AskAsync(
                new Question(line.Question, Blank(line.Service), Blank(line.Region), Today),
                default
            );
            if (line.Expected == "-")
            {
                foreign++;
                foreignAnswered += answer.Certainty == Certainty.Sure ? 1 : 0;
                continue;
            }
            asked++;
            answered += answer.Certainty == Certainty.Sure ? 1 : 0;
            var isRight = answer.Certainty == Certainty.Sure && answer.Citations[0].Title == line.Expected;
            right += isRight ? 1 : 0;
            helped += isRight || answer.Alternatives.Contains(line.Expected) ? 1 : 0;
        }
        ((double)right / asked).ShouldBeGreaterThan(0.6);
        ((double)right / answered).ShouldBeGreaterThan(0.95);
        ((double)helped / asked).ShouldBeGreaterThan(0.88);
        ((double)foreignAnswered / foreign).ShouldBeLessThan(0.03);
    }

    static string? Blank(string value) => value.Length == 0 ? null : value;

    public sealed class Sample : IAsyncLifetime
    {
        readonly string folder = Directory.CreateTempSubdirectory("knowledge-").FullName;
        ServiceProvider services = null!;

        public KnowledgeBase Base => services.GetRequiredService<KnowledgeBase>();

        public async Task InitializeAsync()
        {
            services = new ServiceCollection()
                .AddLogging()
                .AddKnowledge(new ConfigurationBuilder().Build(), null, folder)
                .BuildServiceProvider();
            await services.GetRequiredService<KnowledgeStart>().EnsureReadyAsync(default);
        }

        public async Task DisposeAsync()
        {
            await services.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
