using System;
using System.IO;

namespace SafeState.Proving.Tests;

/// <summary>The working tree that this was built in.</summary>
internal static class Repository
{
    internal static readonly string Root = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
