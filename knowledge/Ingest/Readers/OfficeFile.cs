using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>What a damaged Office file does to its reader, in words for the person who imports it.</summary>
static class OfficeFile
{
    public static bool IsBroken(Exception e) =>
        e
            is OpenXmlPackageException
                or FileFormatException
                or InvalidDataException
                or XmlException
                or FormatException
                or IOException
                or InvalidOperationException
                or ArgumentException
                or IndexOutOfRangeException
                or NullReferenceException;

    public static RefusedException Broken(string kind) =>
        new(
            $"文件打不开（可能已损坏、没有下载完整、加了密码，或扩展名与内容不符），应是{kind}，请用 Office 打开另存一份后重新导入。"
        );
}
