using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Redis.Tests.Servers;

/// <summary>A test that needs both servers. It is skipped where one is missing, except where all tools are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="needsClock">True if the test needs servers with another clock too.</param>
    public ServerTheoryAttribute(bool needsClock = false) => Skip = ServerFactAttribute.GetSkip(needsClock);
}

/// <inheritdoc cref="ServerTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    /// <summary>The variable that the gate sets, so that a missing program fails it.</summary>
    private const string Required = "SAFESTATE_REQUIRE_TOOLS";

    public ServerFactAttribute() => Skip = GetSkip();

    internal static string? GetSkip(bool needsClock = false) => Environment.GetEnvironmentVariable(Required) == "1"
        ? null
        : FindProblems(needsClock).FirstOrDefault(static problem => problem is not null);

    private static IEnumerable<string?> FindProblems(bool needsClock) => Enum.GetValues<ServerKind>().Select(ServerProgram.GetProblem)
        .Append(needsClock ? ServerProgram.GetClockProblem() : null);
}
