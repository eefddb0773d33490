using System;
using System.IO;

namespace SafeState.Analyzers.Tests.Docs;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    public static string GetPath(string path) => Path.Combine(s_root, path);

    public static string Read(string path) => File.ReadAllText(GetPath(path));

    public static string[] Files(string folder, string pattern) => Directory.GetFiles(GetPath(folder), pattern);

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
