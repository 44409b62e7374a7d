using System.Data.Common;
using SmartService.Channels.WeChat;
using SmartService.Dialogue.Halls;
using SmartService.Dialogue.Requests;

namespace SmartService.Host.Start;

/// <summary>Turns what can go wrong at start into a message that says what to do.</summary>
static class Problems
{
    /// <returns>Null for what nobody foresaw; its stack trace is then worth seeing.</returns>
    public static string? Explain(Exception problem) =>
        problem switch
        {
            WrongOptionException or CatalogueException or HallsException => problem.Message,
            DataFileException or UnknownAccountException or WeChatRefusalException => problem.Message,
            AggregateException many => many.InnerExceptions.Select(Explain).FirstOrDefault(said => said is not null),
            DbException => $"The database does not answer: {problem.Message} Look at --db; `doctor` tells more.",
            // The binder's own exceptions name the key, the value and the type.
            InvalidOperationException
            {
                TargetSite.DeclaringType.FullName: "Microsoft.Extensions.Configuration.ConfigurationBinder"
            } => $"{problem.Message} {problem.InnerException?.Message}",
            _ => null,
        };
}
