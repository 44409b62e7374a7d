using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace SmartService.Tests.Fakes;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>A PostgreSQL server that tests may make databases on, named by the environment.</summary>
public static class Postgres
{
    public const string Variable = "SMARTSERVICE_TEST_PG";

    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable);

    public static string? SkipReason { get; } =
        string.IsNullOrEmpty(Server) ? $"{Variable} names no PostgreSQL server to make databases on." : null;
}

/// <summary>Runs a theory on SQLite, and on PostgreSQL where there is a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseKind.Sqlite];
        if (Postgres.SkipReason is null)
            yield return [DatabaseKind.Postgres];
    }
}

/// <summary>A test that only PostgreSQL can pass; skipped, with the reason, where there is no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Postgres.SkipReason;
}

/// <summary>A theory that only PostgreSQL can pass; skipped, with the reason, where there is no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = Postgres.SkipReason;
}
