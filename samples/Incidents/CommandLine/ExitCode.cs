namespace Incidents.CommandLine;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Every guarded run was free of defects; what the plain ones showed does not matter.</summary>
    public const int Success = 0;

    /// <summary>A guarded run showed a defect.</summary>
    public const int GuardedDefect = 1;

    /// <summary>A wrong argument, or an input file that cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted from the keyboard, as shells have it.</summary>
    public const int Interrupted = 130;
}
