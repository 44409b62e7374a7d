using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Search;
using SmartService.Tests.Fakes;
using Xunit;
using Text = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace SmartService.Tests.Knowledge;

public sealed class ImportTests : IDisposable
{
    const string Header = "问题,相似问法,答案,类别,业务,地区,生效日期,失效日期,依据\n";
    static readonly DateOnly Today = new(2026, 11, 22);

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Importing_again_says_what_was_added_changed_and_dropped()
    {
        await using var knowing = await EmptyAsync();
        var path = Write(
            "faq.csv",
            Header + "充电桩怎么装,桩怎么报,先报装。,,供电,,,,\n停车费多少,,不归我们管。,,,,,,\n"
        );
        Counts(await ImportAsync(knowing, path)).ShouldBe((2, 0, 0, 0));
        Counts(await ImportAsync(knowing, path)).ShouldBe((0, 0, 0, 2));
        Write("faq.csv", Header + "充电桩怎么装,桩怎么报,先在网上报装。,,供电,,,,\n路灯坏了找谁,,找市政。,,,,,,\n");
        Counts(await ImportAsync(knowing, path)).ShouldBe((1, 1, 1, 0));
        var found = await knowing.Base.SearchAsync(new Question("充电桩怎么装", null, null, Today), 5, default);
        found[0].Text.ShouldBe("先在网上报装。");
        found.ShouldNotContain(p => p.Title == "停车费多少");
    }

    [Fact]
    public async Task A_file_that_vanished_is_dropped_when_its_folder_is_imported_again()
    {
        await using var knowing = await EmptyAsync();
        var gone = Write("a.txt", "路灯坏了请打市政热线。");
        Write("b.txt", "井盖缺失请打供水热线。");
        (await ImportAsync(knowing, folder.Path)).Added.ShouldBe(2);
        File.Delete(gone);
        Counts(await ImportAsync(knowing, folder.Path)).ShouldBe((0, 0, 1, 1));
    }

    [Fact]
    public async Task A_bad_row_is_refused_with_its_line_and_the_others_are_taken()
    {
        await using var knowing = await EmptyAsync();
        var path = Write(
            "faq.csv",
            Header
                + "好的一行,,答案。,,,,,,\n坏日期,,答案。,,,,2026年13月1日,,\n坏业务,,答案。,,彩票,,,,\n没有答案,,,,,,,,\n倒着的,,答案。,,,,2026-02-01,2026-01-01,\n"
        );
        var report = await ImportAsync(knowing, path);
        report.Added.ShouldBe(1);
        report.Refused.Select(r => r.Line).ShouldBe([3, 4, 5, 6]);
        report.Refused[0].Reason.ShouldContain("2025-10-01");
        report.Refused[1].Reason.ShouldContain("彩票");
    }

    [Fact]
    public async Task A_table_of_old_encoding_is_read()
    {
        await using var knowing = await EmptyAsync();
        var path = Path.Combine(folder.Path, "old.csv");
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        File.WriteAllBytes(path, encoding.GetBytes(Header + "热水器打不着火怎么办,,先看电池。,,燃气,,,,\n"));
        (await ImportAsync(knowing, path)).Added.ShouldBe(1);
        var found = await knowing.Base.SearchAsync(new Question("热水器打不着火", null, null, Today), 1, default);
        found[0].Text.ShouldBe("先看电池。");
    }

    [Fact]
    public async Task A_workbook_is_read_with_its_dates()
    {
        await using var knowing = await EmptyAsync();
        var path = Path.Combine(folder.Path, "faq.xlsx");
        Workbook(
            path,
            [
                ["question", "answer", "effective_from"],
                ["桩怎么装", "先报装。", "2026-01-01"],
            ]
        );
        (await ImportAsync(knowing, path)).Added.ShouldBe(1);
        var found = await knowing.Base.SearchAsync(new Question("桩怎么装", null, null, Today), 1, default);
        found[0].EffectiveFrom.ShouldBe(new DateOnly(2026, 1, 1));
    }

    [Fact]
    public async Task A_markdown_policy_is_cut_at_its_articles_and_replaces_the_one_before()
    {
        await using var knowing = await EmptyAsync();
        Write("old.md", Policy("路灯办法（旧）", "2020-01-01", "", "路灯每盏每年十元。"));
        Write("new.md", Policy("路灯办法（新）", "2025-10-01", "路灯办法（旧）", "路灯每盏每年二十元。"));
        (await ImportAsync(knowing, folder.Path)).Refused.ShouldBeEmpty();
        async Task<string[]> On(DateOnly day) =>
            [
                .. (
                    await knowing.Base.SearchAsync(new Question("路灯每盏每年多少", null, null, day), 5, default)
                ).Select(p => p.Text),
            ];
        (await On(Today)).ShouldBe(["路灯每盏每年二十元。"]);
        (await On(new DateOnly(2025, 9, 30))).ShouldBe(["路灯每盏每年十元。"]);
        var clause = (await knowing.Base.SearchAsync(new Question("路灯每盏每年多少", null, null, Today), 1, default))[
            0
        ];
        clause.Clause.ShouldBe("第一章 总则 › 第一条");
    }

    [Fact]
    public async Task A_word_document_and_a_page_are_cut_along_their_headings()
    {
        await using var knowing = await EmptyAsync();
        WordDocument(Path.Combine(folder.Path, "guide.docx"), ("Heading1", "路灯"), (null, "路灯坏了找市政。"));
        Write("page.html", "<h1>井盖</h1><script>alert('坏')</script><p>井盖缺失<b>请报修</b>。</p>");
        (await ImportAsync(knowing, folder.Path)).Added.ShouldBe(2);
        var found = await knowing.Base.SearchAsync(new Question("井盖缺失", null, null, Today), 1, default);
        (found[0].Clause, found[0].Text).ShouldBe(("井盖", "井盖缺失请报修。"));
        found = await knowing.Base.SearchAsync(new Question("路灯坏了", null, null, Today), 1, default);
        found[0].Clause.ShouldBe("路灯");
        (await knowing.Base.SearchAsync(new Question("alert", null, null, Today), 5, default)).ShouldNotContain(p =>
            p.Text.Contains("alert")
        );
    }

    [PdfFact]
    public async Task A_pdf_is_read()
    {
        await using var knowing = await EmptyAsync();
        File.WriteAllText(Path.Combine(folder.Path, "lamp.pdf"), OnePagePdf("Lamp repair takes 3 days"));
        (await ImportAsync(knowing, folder.Path)).Refused.ShouldBeEmpty();
        var found = await knowing.Base.SearchAsync(new Question("lamp repair", null, null, Today), 1, default);
        found[0].Text.ShouldContain("3 days");
    }

    [Theory]
    [InlineData("a.csv", "列一,列二\n1,2\n", "缺少列")]
    [InlineData("b.csv", "", "空的")]
    [InlineData("c.xlsx", "这不是工作簿", "Excel")]
    [InlineData("d.docx", "PK\u0003\u0004 这不是文档", "Word")]
    [InlineData("e.pdf", "%PDF-1.4 断了", "PDF")]
    [InlineData("f.md", "---\n标题: 没有结束\n正文", "---")]
    [InlineData("g.txt", "\0\u0001\u0002\u0003\u0004\u0005", "UTF-8")]
    [InlineData("h.html", "<p> </p>", "没有读到文字")]
    [InlineData("i.exe", "MZ", "不支持")]
    public async Task A_broken_file_is_refused_in_words_that_help(string name, string content, string expected)
    {
        await using var knowing = await EmptyAsync();
        var report = await ImportAsync(knowing, Write(name, content));
        report.Refused.ShouldHaveSingleItem().Reason.ShouldContain(expected);
        report.Added.ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_file_leaves_what_it_held_before()
    {
        await using var knowing = await EmptyAsync();
        var path = Write("faq.csv", Header + "路灯坏了找谁,,找市政。,,,,,,\n");
        await ImportAsync(knowing, path);
        Write("faq.csv", "坏了\n");
        (await ImportAsync(knowing, path)).Refused.Count.ShouldBe(1);
        (await knowing.Base.SearchAsync(new Question("路灯坏了找谁", null, null, Today), 1, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_beyond_the_bound_is_refused_unread()
    {
        await using var knowing = await EmptyAsync();
        var path = Path.Combine(folder.Path, "large.csv");
        await using (var large = File.Create(path))
            large.SetLength(100L * 1024 * 1024);
        (await ImportAsync(knowing, path)).Refused.Single().Reason.ShouldContain("最多 50 MB");
    }

    [Fact]
    public async Task The_same_question_without_answer_is_counted_once()
    {
        await using var knowing = await EmptyAsync();
        var question = new Question("路灯为什么是黄的", null, "城区", Today);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => knowing.Base.LogUnansweredAsync(question, default)));
        await using var db = knowing.Services.GetRequiredService<SmartService.Knowledge.Store.KnowledgeStore>().Open();
        db.Unanswered.Select(u => u.Count).ToList().ShouldBe([5]);
    }

    static Task<Knowing> EmptyAsync() => Knowing.StartAsync(new() { ["ImportSample"] = "false" });

    static Task<ImportReport> ImportAsync(Knowing knowing, string path) =>
        knowing.Services.GetRequiredService<Importer>().ImportAsync([path], null, default);

    static (int, int, int, int) Counts(ImportReport r) => (r.Added, r.Changed, r.Dropped, r.Unchanged);

    string Write(string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    static string Policy(string title, string from, string supersedes, string text) =>
        $"---\n标题: {title}\n生效日期: {from}\n取代: {supersedes}\n---\n# {title}\n\n## 第一章 总则\n\n第一条　{text}\n";

    static void Workbook(string path, string[][] rows)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        var data = rows.Select(r => new Row(
            r.Select(c => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(c)),
            })
        ));
        sheet.Worksheet = new Worksheet(new SheetData(data));
        book.Workbook = new Workbook(
            new Sheets(
                new Sheet
                {
                    Name = "s",
                    SheetId = 1,
                    Id = book.GetIdOfPart(sheet),
                }
            )
        );
    }

    static void WordDocument(string path, params (string? Style, string Text)[] paragraphs)
    {
        using var document = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document);
        var body = document.AddMainDocumentPart().Document = new Document(new Body());
        foreach (var (style, text) in paragraphs)
        {
            var paragraph = new Paragraph(new DocumentFormat.OpenXml.Wordprocessing.Run(new Text(text)));
            if (style is not null)
                paragraph.PrependChild(new ParagraphProperties(new ParagraphStyleId { Val = style }));
            body.Body!.AppendChild(paragraph);
        }
    }

    static string OnePagePdf(string text)
    {
        var stream = $"BT /F1 12 Tf 72 720 Td ({text}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {stream.Length} >>\nstream\n{stream}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append($"{place:D10} 00000 n \n");
        return pdf.Append($"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .ToString();
    }
}

/// <summary>A test that needs the program pdftotext.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PdfFactAttribute : FactAttribute
{
    public PdfFactAttribute()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(f => File.Exists(Path.Combine(f, "pdftotext"))))
            Skip = "pdftotext (poppler-utils) is not installed; tests/run brings it.";
    }
}
