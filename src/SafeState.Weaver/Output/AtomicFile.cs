using System;
using System.IO;

namespace SafeState.Weaver.Output;

/// <summary>Replaces files whole: readers see the old one or the new one, and other hard links to the old one keep it.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file through a temporary file in the same folder.</summary>
    public static void Write(string path, Action<string> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Copies a file as a new one; a copy keeps the time of the original.</summary>
    public static void Copy(string source, string target) => Write(target, temporary => File.Copy(source, temporary, overwrite: true));
}
