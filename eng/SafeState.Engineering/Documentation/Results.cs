using System;
using System.IO;
using System.Linq;

namespace SafeState.Engineering.Documentation;

/// <summary>Finds committed results of benchmarks.</summary>
internal static class Results
{
    /// <summary>
    /// Returns the last file that fits a pattern with one folder that varies, such as <c>results/*-quick/throughput.md</c>.
    /// </summary>
    public static string Last(string root, string pattern)
    {
        string varying = Path.GetDirectoryName(pattern)!;
        DirectoryInfo folder = new(Path.Combine(root, Path.GetDirectoryName(varying)!));
        return folder.EnumerateDirectories(Path.GetFileName(varying))
            .Select(found => Path.Combine(found.FullName, Path.GetFileName(pattern)))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .LastOrDefault() ?? throw new DocumentationException($"no file fits {pattern}");
    }

    /// <summary>Returns a cell without the interval after its middle: <c>**0.95 (0.93-1.25)**</c> becomes <c>**0.95**</c>.</summary>
    public static string Middle(string cell)
    {
        int start = cell.IndexOf(" (", StringComparison.Ordinal);
        int end = start < 0 ? -1 : cell.IndexOf(')', start);
        return end < 0 ? cell : cell.Remove(start, end + 1 - start);
    }
}
