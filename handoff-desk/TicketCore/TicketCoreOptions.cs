using Microsoft.Extensions.Options;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Records;

namespace SmartService.TicketCore;

/// <summary>The section <c>TicketCore</c>.</summary>
public sealed class TicketCoreOptions
{
    /// <summary>Fills a new record with the sample utility.</summary>
    public bool Sample { get; set; } = true;

    /// <summary>Password of the sample's people, for tests and trials; without it they cannot sign in.</summary>
    public string? SamplePeoplePassword { get; set; }

    /// <summary>A holiday calendar instead of the built-in one.</summary>
    public string? HolidaysFile { get; set; }

    /// <summary>SQLite's write-ahead log begins anew when it is longer than this.</summary>
    public int SqliteLogMegabytes { get; set; } = 128;

    /// <summary>Days for which it is kept how a notice to a follower fared, 90 to 3650; for so long its cause is not told again.</summary>
    public int NoticeDays { get; set; } = 400;

    /// <summary>The utility's own billing instead of the sample's.</summary>
    public BillingOptions Billing { get; set; } = new();

    /// <summary>How followers of an official account bind their account numbers.</summary>
    public BindingOptions Binding { get; set; } = new();
}

/// <summary>Refuses what cannot work, with the value and its bounds.</summary>
internal sealed class TicketCoreOptionsCheck : IValidateOptions<TicketCoreOptions>
{
    public ValidateOptionsResult Validate(string? name, TicketCoreOptions options)
    {
        var wrong = People(options)
            .Concat(Files(options))
            .Concat(Log(options))
            .Concat(Notices(options))
            .Concat(options.Billing.Wrong())
            .Concat(options.Binding.Wrong())
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> People(TicketCoreOptions options)
    {
        if (options.SamplePeoplePassword is { Length: < Agents.ShortestPassword } password)
            yield return $"TicketCore:SamplePeoplePassword has {password.Length} characters; expected at least {Agents.ShortestPassword}.";
    }

    private static IEnumerable<string> Log(TicketCoreOptions options)
    {
        if (options.SqliteLogMegabytes is < 4 or > 4096)
            yield return $"TicketCore:SqliteLogMegabytes is {options.SqliteLogMegabytes}; expected 4 to 4096.";
    }

    private static IEnumerable<string> Notices(TicketCoreOptions options)
    {
        if (options.NoticeDays is < 90 or > 3650)
            yield return $"TicketCore:NoticeDays is {options.NoticeDays}; expected 90 to 3650.";
    }

    private static IEnumerable<string> Files(TicketCoreOptions options)
    {
        if (options.HolidaysFile is { } file && !File.Exists(file))
            yield return $"TicketCore:HolidaysFile is {file}, which does not exist; expected a JSON file like holidays-CN.json.";
    }
}
