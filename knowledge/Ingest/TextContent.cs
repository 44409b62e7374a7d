using System.Text;

namespace SmartService.Knowledge.Ingest;

/// <summary>Turns the bytes of a text file into text: UTF-8 with or without mark, UTF-16 with mark, else GB18030.</summary>
static class TextContent
{
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030",
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    public static string Decode(byte[] bytes)
    {
        try
        {
            return Checked(Preferred(bytes).Replace("\r\n", "\n").Replace('\r', '\n'));
        }
        catch (DecoderFallbackException)
        {
            throw Garbage();
        }
    }

    static string Preferred(byte[] bytes)
    {
        if (bytes is [0xff, 0xfe, ..])
            return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xfe, 0xff, ..])
            return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return Gb18030.GetString(bytes);
        }
    }

    static string Checked(string text)
    {
        // Random bytes are often valid GB18030; characters no text holds give them away.
        var odd = text.Count(c =>
            (c < ' ' && c is not ('\n' or '\t' or '\f')) || c is '\u007f' or '\ufffd' or (>= '\ue000' and <= '\uf8ff')
        );
        return text.Contains('\0') || odd * 50 > text.Length ? throw Garbage() : text.Replace('\f', '\n');
    }

    static RefusedException Garbage() =>
        new(
            "文件内容不是文字（可能已损坏，或扩展名与内容不符），应是 UTF-8 或 GB18030 编码的文本，请用记事本另存为 UTF-8 后重新导入。"
        );
}
