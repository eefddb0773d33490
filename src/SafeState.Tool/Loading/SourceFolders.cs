using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Tool.Loading;

/// <summary>
/// Walks the folders below one, in a stable order. Links to folders are not followed, since they can lead in circles. What cannot be read
/// is left out and named.
/// </summary>
internal static class SourceFolders
{
    private static readonly string[] s_skipped = ["bin", "obj", ".git", "node_modules", "artifacts", "packages"];
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Finds the folders.</summary>
    /// <param name="root">The first folder.</param>
    /// <param name="problems">Gets a message for each folder that cannot be read.</param>
    public static IReadOnlyList<SourceFolder> Find(string root, ICollection<string> problems)
    {
        List<SourceFolder> found = [];
        Stack<DirectoryInfo> left = new([new DirectoryInfo(root)]);
        while (left.TryPop(out DirectoryInfo? folder))
        {
            try
            {
                found.Add(new SourceFolder(folder.FullName, Files(folder, ".cs"), Files(folder, ".csproj")));
                foreach (DirectoryInfo inner in folder.EnumerateDirectories("*", s_everything)
                    .Where(static inner => !s_skipped.Contains(inner.Name) && !inner.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    .OrderByDescending(static inner => inner.Name, StringComparer.Ordinal))
                {
                    left.Push(inner);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                problems.Add($"The folder '{folder.FullName}' is left out: {problem.Message}");
            }
        }

        return found;
    }

    private static string[] Files(DirectoryInfo folder, string extension) =>
    [
        .. folder.EnumerateFiles("*", s_everything).Where(file => file.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase))
            .Select(static file => file.FullName).Order(StringComparer.Ordinal),
    ];
}
