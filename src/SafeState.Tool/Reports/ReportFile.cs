using System;
using System.IO;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Reports;

/// <summary>Writes files that users name.</summary>
internal static class ReportFile
{
    /// <summary>Writes a file, whose folder is created if it does not exist.</summary>
    public static void Write(string file, string text)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder)
            {
                _ = Directory.CreateDirectory(folder);
            }

            File.WriteAllText(file, text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotLoadException($"The report '{file}' cannot be written: {problem.Message} Pass another file.");
        }
    }
}
