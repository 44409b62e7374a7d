using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <summary>Which days are worked: Monday to Friday, changed by the holiday calendar's file.</summary>
public sealed class WorkingDays
{
    private readonly HashSet<DateOnly> _holidays = [];
    private readonly HashSet<DateOnly> _workdays;
    private readonly HashSet<int> _years;
    private readonly ILogger<WorkingDays> _log;

    /// <exception cref="InvalidOperationException">The calendar's file cannot be read.</exception>
    public WorkingDays(IOptions<TicketCoreOptions> options, ILogger<WorkingDays> log)
    {
        var calendar = Load(options.Value.HolidaysFile);
        _log = log;
        _workdays = [.. calendar.Workdays];
        _years = [.. calendar.Years];
        foreach (var span in calendar.Holidays)
            for (var day = span.From; day <= span.To; day = day.AddDays(1))
                _holidays.Add(day);
    }

    public bool IsWorked(DateOnly day) =>
        _workdays.Contains(day)
        || !_holidays.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last of <paramref name="count"/> working days after <paramref name="day"/>.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorked(day))
                count--;
        }
        if (!_years.Contains(day.Year))
            _log.LogWarning("The holiday calendar does not know {Year}; only weekends are free there", day.Year);
        return day;
    }

    private static Calendar Load(string? file)
    {
        try
        {
            return Json.Read<Calendar>(file is null ? BuiltIn() : File.ReadAllText(file));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"TicketCore:HolidaysFile is {file ?? "built in"} and cannot be read: {error.Message} Expected JSON with years, holidays (name, from, to) and workdays; see holidays-CN.json.",
                error
            );
        }
    }

    private static string BuiltIn() => DataFile.Text("Tickets/holidays-CN.json");

    private sealed record Calendar(
        IReadOnlyList<int> Years,
        IReadOnlyList<Span> Holidays,
        IReadOnlyList<DateOnly> Workdays
    );

    private sealed record Span(string Name, DateOnly From, DateOnly To);
}
