using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>The working copy that these tests were built in.</summary>
internal static class Repository
{
    private static readonly string[] SkippedFolders = ["bin", "obj", "artifacts", "node_modules", "TestResults", ".git"];

    /// <summary>Gets the full path of the root folder.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>Gets the files with an extension under the given folders, as sorted paths from the root with forward slashes.</summary>
    internal static IEnumerable<string> Files(string pattern, params ReadOnlySpan<string> folders)
    {
        List<string> files = [];
        foreach (string folder in folders)
        {
            Add(new DirectoryInfo(Path.Combine(Root, folder)), pattern, files);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Returns the text of a file.</summary>
    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static void Add(DirectoryInfo folder, string pattern, List<string> files)
    {
        files.AddRange(folder.EnumerateFiles(pattern).Select(static file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')));
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(static inner => !SkippedFolders.Contains(inner.Name)))
        {
            Add(inner, pattern, files);
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
