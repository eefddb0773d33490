namespace SafeState.Tool.Commands;

/// <summary>The exit codes of the tool; other programs rely on them.</summary>
internal static class ExitCode
{
    /// <summary>The command has done its work, and found nothing to fail on.</summary>
    public const int Clean = 0;

    /// <summary>New findings at or above the level, or an alarm that was on.</summary>
    public const int Findings = 1;

    /// <summary>The code could not be analyzed, or the command line is wrong.</summary>
    public const int Failed = 2;

    /// <summary>The process was not found, or does not permit to be observed.</summary>
    public const int NotFound = 3;

    /// <summary>The process has no guarded store.</summary>
    public const int NoStore = 4;
}
