using System;
using System.IO;
using System.Threading;

namespace SafeState.Detection.Reporting;

/// <summary>Writes files, and remembers that one could not be written: a run whose findings are lost must not pass.</summary>
internal sealed class FileOutput
{
    private string? _failure;

    /// <summary>Gets the message of the first failure, or null.</summary>
    internal string? Failure => Volatile.Read(ref _failure);

    /// <summary>Writes. A failure goes to the error stream as one line, once, and not to the code of the user that runs now.</summary>
    internal void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string message = $"SafeState.Detection : error SAFE916: '{path}' cannot be written: {error.Message.ReplaceLineEndings(" ")} "
                + "Set SafeStateDetectReport (SAFESTATE_DETECT_REPORT) to a folder that the tests may write to.";
            if (Interlocked.CompareExchange(ref _failure, message, null) is null)
            {
                Console.Error.WriteLine(message);
            }
        }
    }
}
