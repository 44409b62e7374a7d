using Shouldly;
using SmartService.Dialogue.Requests;
using Xunit;

namespace SmartService.Tests.Dialogue.Requests;

public sealed class CatalogueTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("catalogue").FullName;

    [Fact]
    public void The_built_in_catalogue_is_without_fault() =>
        RequestCatalogue.Load(null).All.Select(request => request.Id).ShouldContain("emergency");

    [Fact]
    public void A_folder_takes_the_place_of_the_built_in_types()
    {
        Write("emergency", Minimal("emergency"));
        Write("callback", Minimal("callback"));
        RequestCatalogue.Load(folder).All.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"department\": \"hall\"", "\"department\": \"moon\"", "department", "expected one of service-centre")]
    [InlineData("\"priority\": 2", "\"priority\": 7", "priority", "expected 0, 1 or 2")]
    [InlineData("\"id\": \"lamp\"", "\"id\": \"light\"", "id", "expected the name of the file")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"colour\"", "slots[0].kind", "expected one of text")]
    [InlineData("{说明}。对吗", "{颜色}。对吗", "readBack", "expected a slot: 说明")]
    [InlineData("\"rule\": \"noArrears\"", "\"rule\": \"before:13-45\"", "eligibility[0].rule", "expected noArrears")]
    [InlineData("\"services\": []", "\"services\": [\"steam\"]", "services", "expected electricity")]
    [InlineData("\"name\": \"路灯\"", "\"name\": \"路灯\", \"colour\": 1", "$", "colour")]
    public void A_wrong_file_is_refused_with_file_field_and_what_was_expected(
        string right,
        string wrong,
        string field,
        string expected
    )
    {
        Write("emergency", Minimal("emergency"));
        Write("callback", Minimal("callback"));
        Lamp.ShouldContain(right);
        Write("lamp", Lamp.Replace(right, wrong));
        var error = Should.Throw<CatalogueException>(() => RequestCatalogue.Load(folder)).Errors.ShouldHaveSingleItem();
        error.ShouldStartWith("lamp.json");
        error.ShouldContain(field);
        error.ShouldContain(expected);
    }

    [Fact]
    public void The_types_that_the_bot_files_itself_must_be_there() =>
        Should
            .Throw<CatalogueException>(() => RequestCatalogue.Load(folder))
            .Errors.ShouldContain(error => error.StartsWith("emergency.json: missing"));

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Should.Throw<CatalogueException>(() => RequestCatalogue.Load("/nowhere")).Message.ShouldContain("/nowhere");

    public void Dispose() => Directory.Delete(folder, true);

    private void Write(string id, string json) => File.WriteAllText(Path.Combine(folder, id + ".json"), json);

    private static string Minimal(string id) =>
        $$"""{ "id": "{{id}}", "name": "测试", "department": "hall", "priority": 2, "filed": "好的{number}" }""";

    private const string Lamp = """
        {
          "id": "lamp", "name": "路灯", "services": [], "department": "hall", "priority": 2,
          "examples": ["灯1", "灯2", "灯3", "灯4", "灯5", "灯6", "灯7", "灯8", "灯9", "灯10"],
          "slots": [{ "name": "说明", "kind": "text", "ask": "什么情况？" }],
          "eligibility": [{ "rule": "noArrears", "refusal": "先交费。" }],
          "readBack": "{说明}。对吗？", "filed": "好的，{number}"
        }
        """;
}
