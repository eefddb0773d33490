namespace SafeState.Tool.Commands;

/// <summary>The exit codes of the tool; other programs rely on them.</summary>
internal static class ExitCode
{
    /// <summary>Nothing new at or above the level.</summary>
    public const int Clean = 0;

    /// <summary>New findings at or above the level.</summary>
    public const int Findings = 1;

    /// <summary>The code could not be analyzed, or the command line is wrong.</summary>
    public const int Failed = 2;
}
