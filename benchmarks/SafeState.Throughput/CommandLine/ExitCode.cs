namespace SafeState.Throughput.CommandLine;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>All cells were measured, and all checks passed.</summary>
    public const int Success = 0;

    /// <summary>A check failed, or a cell could not be measured.</summary>
    public const int Failed = 1;

    /// <summary>The arguments ask for nothing that there is.</summary>
    public const int BadInput = 2;
}
