using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SmartService.Dialogue.Requests;

namespace SmartService.Host.Start;

/// <summary>Turns what can go wrong at start into a message that says what to do.</summary>
static class Problems
{
    /// <returns>Null for what nobody foresaw; its stack trace is then worth seeing.</returns>
    public static string? Explain(Exception problem) =>
        problem switch
        {
            WrongOptionException or CatalogueException => problem.Message,
            AggregateException many => many.InnerExceptions.Select(Explain).FirstOrDefault(said => said is not null),
            IOException { InnerException: AddressInUseException } => Listening(
                problem,
                "the port is taken by another program"
            ),
            SocketException { SocketErrorCode: SocketError.AccessDenied } => Listening(
                problem,
                "this user may not listen there"
            ),
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => Listening(
                problem,
                "this machine has no such address"
            ),
            DbException => $"The database does not answer: {problem.Message} Look at --db; `doctor` tells more.",
            // The binder's own exceptions name the key, the value and the type.
            InvalidOperationException
            {
                TargetSite.DeclaringType.FullName: "Microsoft.Extensions.Configuration.ConfigurationBinder"
            } => $"{problem.Message} {problem.InnerException?.Message}",
            _ => null,
        };

    static string Listening(Exception problem, string reason) =>
        $"--urls: {reason} ({problem.Message}). End the other program, or choose another address: --urls http://localhost:PORT";
}
