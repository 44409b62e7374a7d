using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>The text of a PDF by the program pdftotext (poppler), within a time limit.</summary>
sealed class PdfText(IOptions<KnowledgeOptions> options)
{
    public async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.PdfTimeoutSeconds));
        using var program = Start(path);
        try
        {
            var errors = program.StandardError.ReadToEndAsync(limit.Token);
            using var text = new MemoryStream();
            await program.StandardOutput.BaseStream.CopyToAsync(text, limit.Token);
            await program.WaitForExitAsync(limit.Token);
            _ = await errors;
            return program.ExitCode == 0 ? TextContent.Decode(text.ToArray()) : throw Broken();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RefusedException($"{options.Value.PdfTimeoutSeconds} 秒内没有读完，请拆成几个小文件后重新导入。");
        }
        finally
        {
            if (!program.HasExited)
                program.Kill();
        }
    }

    Process Start(string path)
    {
        var start = new ProcessStartInfo(options.Value.PdfToText)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-layout", "-nopgbrk", "-enc", "UTF-8", Path.GetFullPath(path), "-"])
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new RefusedException(
                $"读 PDF 要用的程序 {options.Value.PdfToText} 没有安装，请安装 poppler-utils，或在 Knowledge:PdfToText 里写明它的位置。"
            );
        }
    }

    static RefusedException Broken() =>
        new("文件打不开（可能已损坏、没有下载完整，或加了密码），应是 PDF 文档，请重新下载或另存一份后重新导入。");
}
