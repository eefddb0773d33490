using System;
using System.Linq;

namespace SafeState.Redis.Tests.Servers;

/// <summary>A test that needs the servers and their tools. Where one is missing, it is skipped, unless all tools are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute() => Skip = ServerFactAttribute.GetSkip();
}

/// <inheritdoc cref="ServerTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    /// <summary>The variable that the gate sets, so that a missing program fails it.</summary>
    private const string Required = "SAFESTATE_REQUIRE_TOOLS";

    public ServerFactAttribute() => Skip = GetSkip();

    internal static string? GetSkip() => Environment.GetEnvironmentVariable(Required) == "1"
        ? null
        : Enum.GetValues<ServerKind>().Select(ServerProgram.GetProblem).Append(ServerProgram.GetClockProblem())
            .FirstOrDefault(static problem => problem is not null);
}
