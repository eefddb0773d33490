using System;

namespace SafeState.Tool.Live;

/// <summary>A process cannot be observed. The message says why, and what to do.</summary>
internal sealed class CannotAttachException(string message, int exitCode) : Exception(message)
{
    /// <summary>The exit code of the tool.</summary>
    public int ExitCode => exitCode;
}
