using System;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>A test that needs <c>promtool</c>. It is skipped where that is missing, except where all tools are required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromtoolFactAttribute : FactAttribute
{
    /// <summary>The variable that the gate sets, so that a missing program fails it.</summary>
    private const string Required = "SAFESTATE_REQUIRE_TOOLS";

    public PromtoolFactAttribute() =>
        Skip = Promtool.Path is null && Environment.GetEnvironmentVariable(Required) != "1"
            ? "promtool is not installed. On Debian and Ubuntu it is in the package 'prometheus'."
            : null;
}
