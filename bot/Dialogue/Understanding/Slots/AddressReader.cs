using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Addresses as people say them: 建设路八十八号阳光花园五栋二单元三零一, 翠湖名邸3-1-502.</summary>
internal static class AddressReader
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking;
    private const string Han = @"[\u4e00-\u9fff]";

    private static readonly Regex Street = new(
        $@"(?<name>{Han}{{1,12}}(?:大道|大街|胡同|路|街|巷|道))(?<number>\d{{1,5}}(?:号院|号|弄))?",
        Linear
    );
    private static readonly Regex House = new(@"(?<n>\d{1,3}|[a-z])(?<kind>号楼|栋|幢|座|#楼|#|号院楼)", Linear);
    private static readonly Regex Entrance = new(@"(?<n>\d{1,2}|[甲乙丙丁东西中])(?:单元|门洞|门)(?<after>.?)", Linear);
    private static readonly Regex Flat = new(@"(?:楼|栋|幢|座|单元|门|层|#)(?:的)?(?<n>\d{2,4})(?:室|号|房)?", Linear);
    private static readonly Regex RoomAlone = new(@"(?<n>\d{3,4})(?:室|号房|房间|房)", Linear);
    private static readonly Regex Dashed = new(@"(?<b>\d{1,3})-(?<u>\d{1,2})-(?<r>\d{2,4})", Linear);
    private static readonly Regex Named = new(
        $@"(?<name>{Han}{{2,12}}?(?:小区|花园|家园|花苑|嘉苑|新苑|苑|名邸|新村|公寓|华庭|家属院|大院|大厦|广场|庄园|人家|雅居|华府|名城|新城|村))",
        Linear
    );

    private static readonly Words Data = Resources.Json<Words>("Understanding/words/addresses.json");

    public static AddressReading? Read(NumberText turn, ExpectedSlot? expected)
    {
        var text = Correction.Resolve(turn.Text);
        var (street, streetEnd) = StreetOf(text, expected);
        var (building, unit, room, from) = HouseOf(text);
        var community = CommunityOf(text, Math.Min(streetEnd, text.Length), from);
        if (
            street is null
            && community is null
            && building is null
            && unit is null
            && (room is null || expected != ExpectedSlot.Address)
        )
            return expected == ExpectedSlot.Address ? Landmark(turn) : null;
        return new AddressReading(street, community, building, unit, room, turn.Said(0, turn.Text.Length));
    }

    private static (string? Street, int End) StreetOf(string text, ExpectedSlot? expected)
    {
        foreach (Match match in Street.Matches(text))
        {
            var name = WithoutLead(match.Groups["name"].Value);
            if (name.Length is < 2 or > 8 || IsNoStreet(name))
                continue;
            if (match.Groups["number"].Success || name.Length is 3 or 4 || expected == ExpectedSlot.Address)
                return (name + match.Groups["number"].Value, match.Index + match.Length);
        }
        return (null, 0);
    }

    private static bool IsNoStreet(string name) =>
        Data.NoStreet.Any(word => name == word || (word.Length > 1 && name.EndsWith(word, StringComparison.Ordinal)));

    private static (string? Building, string? Unit, string? Room, int From) HouseOf(string text)
    {
        if (Dashed.Match(text) is { Success: true } dashed && dashed.Groups["b"].Value.Length < 4)
            return (
                dashed.Groups["b"].Value + "栋",
                dashed.Groups["u"].Value + "单元",
                dashed.Groups["r"].Value,
                dashed.Index
            );
        var house = House.Match(text);
        var entrance = Entrance.Matches(text).FirstOrDefault(IsEntrance);
        var flat = Flat.Matches(text).LastOrDefault(match => !IsQuantity(text, match)) ?? RoomAlone.Match(text);
        var from =
            house.Success ? house.Index
            : entrance is not null ? entrance.Index
            : -1;
        return (
            house.Success
                ? house.Groups["n"].Value.ToUpperInvariant()
                    + (house.Groups["kind"].Value is "#" or "#楼" ? "号楼" : house.Groups["kind"].Value)
                : null,
            entrance is null ? null : entrance.Groups["n"].Value + "单元",
            flat.Success ? flat.Groups["n"].Value : Alone(text),
            from
        );
    }

    /// <summary>三零二 as the whole answer is a room.</summary>
    private static string? Alone(string text) =>
        text.Trim(' ', '。', ',', '，') is { Length: 3 or 4 } digits && digits.All(char.IsAsciiDigit) ? digits : null;

    private static bool IsEntrance(Match match) =>
        match.Value.Contains("单元", StringComparison.Ordinal)
        || !(match.Groups["after"].Value is "口" or "牌" or "市" or "诊" or "锁");

    private static bool IsQuantity(string text, Match match) =>
        match.Index + match.Length < text.Length && "块元度点个人月年天方吨".Contains(text[match.Index + match.Length]);

    /// <summary>What stands between the street and the house, or a name that ends like one.</summary>
    private static string? CommunityOf(string text, int streetEnd, int houseFrom)
    {
        if (houseFrom > streetEnd)
        {
            var between = text[streetEnd..houseFrom].TrimEnd(' ', ',', '，', '的');
            var name = WithoutLead(new string([.. between.Reverse().TakeWhile(IsHan).Reverse()]));
            if (name.Length is >= 2 and <= 10 && !Data.NoPlace.Contains(name) && !Verbs(name))
                return name;
        }
        foreach (Match match in Named.Matches(text[streetEnd..]))
        {
            var name = WithoutLead(match.Groups["name"].Value);
            if (name.Length is >= 3 and <= 8 && !Data.NoPlace.Contains(name) && !Verbs(name))
                return name;
        }
        return null;
    }

    private static bool Verbs(string name) =>
        name.Any(letter => "没有停修漏报说想要问帮给怎么什吗呢吧啊不".Contains(letter));

    private static string WithoutLead(string name)
    {
        name = WithoutPlace(name);
        for (var again = true; again; )
        {
            again = false;
            foreach (var lead in Data.Lead)
            {
                var at = name.IndexOf(lead, StringComparison.Ordinal);
                if (
                    at < 0
                    || at + lead.Length > name.Length - 2
                    || (lead.Length == 1 && at > 0 && lead is not ("在" or "是"))
                )
                    continue;
                name = name[(at + lead.Length)..];
                again = true;
            }
        }
        return name;
    }

    /// <summary>东湖区建设路 is 建设路; 阳光小区 stays.</summary>
    private static string WithoutPlace(string name)
    {
        for (var at = name.Length - 3; at > 0; at--)
            if (name[at] is '市' or '县' or '镇' or '区' && name[at - 1] != '小')
                return name[(at + 1)..];
        return name;
    }

    private static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff';

    /// <summary>万达广场旁边: no house, but a crew finds it.</summary>
    private static AddressReading? Landmark(NumberText turn)
    {
        var words = turn.Said(0, turn.Text.Length);
        return Data.Landmarks.Any(word => words.Contains(word, StringComparison.Ordinal))
            ? new AddressReading(null, null, null, null, null, words)
            : null;
    }

    private sealed record Words(string[] Lead, string[] NoPlace, string[] NoStreet, string[] Landmarks);
}
