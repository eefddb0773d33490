using System.IO;

namespace SafeState.Tool.Reports;

/// <summary>Writes files that users name.</summary>
internal static class ReportFile
{
    /// <summary>Writes a file, whose folder is created if it does not exist.</summary>
    public static void Write(string file, string text)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder)
        {
            _ = Directory.CreateDirectory(folder);
        }

        File.WriteAllText(file, text);
    }
}
