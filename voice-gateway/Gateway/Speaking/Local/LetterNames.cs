namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>Letters in characters that sound like their names, for models that read characters only: IC卡 is 爱西卡.</summary>
internal static class LetterNames
{
    private static readonly string[] Names =
    [
        .. "诶 必 西 弟 衣 艾弗 寄 艾尺 爱 街 开 艾勒 艾姆 恩 欧 披 秋 阿 艾斯 替 优 威 达不溜 艾克斯 外 贼".Split(' '),
    ];

    public static string Spell(string text) =>
        text.Any(char.IsAsciiLetter)
            ? string.Concat(
                text.Select(letter => char.IsAsciiLetter(letter) ? Names[(letter | 0x20) - 'a'] : letter.ToString())
            )
            : text;
}
