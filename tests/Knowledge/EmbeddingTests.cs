using Microsoft.Extensions.AI;
using Shouldly;
using SmartService.Knowledge;
using SmartService.Knowledge.Index;
using SmartService.Knowledge.Index.Onnx;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Knowledge;

public sealed class EmbeddingTests
{
    static readonly string Built = Path.Combine(AppContext.BaseDirectory, "knowledge", "StaticEmbedding");

    [Fact]
    public async Task The_built_in_embedding_gives_what_its_check_file_says()
    {
        using var model = new StaticEmbedding(Built);
        foreach (var line in Checks())
        {
            var (a, b) = (await Vector(model, line[0]), await Vector(model, line[1]));
            Dot(a, b).ShouldBe(float.Parse(line[2]), 0.001);
            var first = line[3].Split(' ').Select(float.Parse).ToArray();
            for (var i = 0; i < first.Length; i++)
                a[i].ShouldBe(first[i], 0.001);
        }
    }

    [Fact]
    public async Task A_server_is_asked_in_batches_and_its_order_is_mended()
    {
        await using var server = await FakeEmbeddingServer.StartAsync();
        using var model = Model(server, batch: 2);
        var made = await model.GenerateAsync(["电费", "水费", "燃气"]);
        server.BatchSizes.ShouldBe([2, 1]);
        server.Authorization.ShouldBe("Bearer secret");
        made.Count.ShouldBe(3);
        made[0].Vector.ToArray().ShouldBe((await model.GenerateAsync(["电费"]))[0].Vector.ToArray());
    }

    [Theory]
    [InlineData(429, "{}")]
    [InlineData(500, "oops")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"data":[]}""")]
    public async Task A_passing_trouble_of_the_server_is_tried_again(int status, string body)
    {
        await using var server = await FakeEmbeddingServer.StartAsync();
        using var model = Model(server, batch: 8);
        server.Troubles.Enqueue((status, body));
        (await model.GenerateAsync(["电费"])).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_key_is_not_tried_again()
    {
        await using var server = await FakeEmbeddingServer.StartAsync();
        using var model = Model(server, batch: 8);
        server.Troubles.Enqueue((401, "{}"));
        (await Should.ThrowAsync<HttpRequestException>(() => model.GenerateAsync(["电费"]))).Message.ShouldContain(
            "401"
        );
        server.BatchSizes.ShouldBeEmpty();
    }

    [OnnxFact]
    public async Task A_bge_model_puts_paraphrases_nearer_than_other_things()
    {
        using var model = new OnnxEmbedding(OnnxFactAttribute.Library!, Shared.At("models/embedding-bge-small-zh"));
        var asked = await Vector(model, "电费怎么交");
        asked.Length.ShouldBe(512);
        var same = Dot(asked, await Vector(model, "如何缴纳电费"));
        same.ShouldBeGreaterThan(0.8f);
        same.ShouldBeGreaterThan(Dot(asked, await Vector(model, "暖气不热找谁修")) + 0.1f);
        (await Vector(model, new string('电', 3_000))).Length.ShouldBe(512);
    }

    static OpenAiEmbedding Model(FakeEmbeddingServer server, int batch) =>
        new(
            new HttpClient(),
            new EmbeddingOptions
            {
                Kind = "openai",
                Endpoint = server.Url,
                ApiKey = "secret",
                BatchSize = batch,
            },
            TimeProvider.System
        );

    static async Task<float[]> Vector(IEmbeddingGenerator<string, Embedding<float>> model, string text) =>
        (await model.GenerateAsync([text]))[0].Vector.ToArray();

    static float Dot(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();

    static IEnumerable<string[]> Checks() =>
        File.ReadLines(Path.Combine(Root(), "knowledge", "Index", "StaticEmbedding", "check.tsv"))
            .Select(l => l.Split('\t'));

    static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "SmartService.sln")))
            at = Path.GetDirectoryName(at.TrimEnd('/'))!;
        return at;
    }
}

/// <summary>A test that needs ONNX Runtime and the BGE model.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxFactAttribute : FactAttribute
{
    public static readonly string? Library = Environment.GetEnvironmentVariable("SMARTSERVICE_TEST_ONNXRUNTIME");

    public OnnxFactAttribute() =>
        Skip =
            Shared.Find("models/embedding-bge-small-zh") is null
                ? "../shared/models/embedding-bge-small-zh is not there."
            : File.Exists(Library) ? null
            : "SMARTSERVICE_TEST_ONNXRUNTIME does not name a library; tests/run brings one.";
}
