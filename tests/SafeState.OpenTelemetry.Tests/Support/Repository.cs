using System;
using System.IO;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>The working copy that the tests run in.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

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
