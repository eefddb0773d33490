using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SafeState.Packaging.Tests;

/// <summary>Where the sources lie, and how they were built.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Metadata("RepoRoot");

    /// <summary>How these tests were built: Debug or Release.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The users' projects of these tests.</summary>
    public static string Consumers { get; } = Path.Combine(Root, "tests", "SafeState.Packaging.Tests", "Consumers");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key.Equals(key, StringComparison.Ordinal)).Value!;
}
