using System;
using System.IO;

namespace SafeState.Engineering;

/// <summary>Finds the working copy.</summary>
public static class Repository
{
    /// <summary>Gets the folder of the working copy that a file in it belongs to.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above the file holds SafeState.sln.</exception>
    public static string RootOf(string path)
    {
        DirectoryInfo? folder = new(path);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {path}. Run this inside the repository.");
    }

    /// <summary>Gets the folder of the working copy that a file-based app was started from.</summary>
    public static string RootOfApp() =>
        RootOf(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory);
}
