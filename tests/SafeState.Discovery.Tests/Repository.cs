using System;
using System.IO;

namespace SafeState.Discovery.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    /// <summary>Gets the full path of a file.</summary>
    public static string PathOf(string path) => Path.Combine(s_root, path);

    /// <summary>Reads a file, with line feeds only.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(s_root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("SafeState.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
