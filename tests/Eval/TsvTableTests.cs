using Shouldly;
using SmartService.Eval.Labelled;
using SmartService.Eval.Running;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class TsvTableTests
{
    [Fact]
    public void Rows_are_read_by_the_names_of_the_header()
    {
        var row = Read("question\texpected\tservice\n停水了\t-\t\n\n").Rows.ShouldHaveSingleItem();
        row["question"].ShouldBe("停水了");
        row.Given("service").ShouldBeNull();
        row.Given("region").ShouldBeNull();
        row.Given("expected").ShouldBe("-");
    }

    [Fact]
    public void A_missing_column_is_told_with_those_that_are_there() =>
        Should
            .Throw<EvalException>(() => Read("text\tsplit\na\tb\n"))
            .Message.ShouldBe("set.tsv: there is no column question; there are text, split.");

    [Fact]
    public void A_line_of_the_wrong_width_is_told_with_its_number() =>
        Should
            .Throw<EvalException>(() => Read("question\texpected\na\tb\nc\n"))
            .Message.ShouldBe("set.tsv, line 3: 1 columns, and the header has 2.");

    static TsvTable Read(string text)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "set.tsv");
        File.WriteAllText(file, text);
        return TsvTable.Read(file, "question", "expected");
    }
}
