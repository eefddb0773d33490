using System;

namespace SafeState.Proving;

/// <summary>Selects the fault that this process runs with. The fields are written by the build from the list of constants.</summary>
internal static partial class FaultInjection
{
    private static string? Selected => Environment.GetEnvironmentVariable("SAFESTATE_FAULT");
}
