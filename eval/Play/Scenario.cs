using SmartService.TicketCore;

namespace SmartService.Eval.Play;

/// <summary>A conversation as it should go: what a customer says, and what they must get.</summary>
/// <param name="Name">What it proves, in one sentence.</param>
/// <param name="Between">The part of the year in which it holds; null for always.</param>
sealed record Scenario(string Name, IReadOnlyList<Step> Turns, Season? Between = null);

/// <param name="Say">The customer's words; {ticket} stands for the last ticket number they were told.</param>
/// <param name="Expect">What must come back; null when this turn only leads on.</param>
/// <param name="Anew">The customer comes back on a new conversation and says this first.</param>
sealed record Step(string Say, Expectation? Expect = null, bool Anew = false);

/// <summary>Days of the year in China, both included, such as 11-06 to 03-15.</summary>
/// <param name="From">Month and day, MM-dd.</param>
/// <param name="To">Month and day, MM-dd.</param>
sealed record Season(string From, string To)
{
    public bool Holds(DateTimeOffset now)
    {
        var day = China.Time(now).ToString("MM-dd");
        var afterFrom = string.CompareOrdinal(day, From) >= 0;
        var beforeTo = string.CompareOrdinal(day, To) <= 0;
        // A season such as the winter goes over the new year.
        return string.CompareOrdinal(From, To) <= 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
    }
}
