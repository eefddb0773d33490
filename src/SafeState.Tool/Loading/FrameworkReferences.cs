using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace SafeState.Tool.Loading;

/// <summary>The framework's assemblies, which code without a project is compiled against.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_all = new(Find);

    /// <summary>Gets the assemblies of .NET, and those of ASP.NET Core if they are installed.</summary>
    public static IReadOnlyList<MetadataReference> All => s_all.Value;

    /// <summary>Gets the assembly of the attributes, so that they are known where packages are not resolved.</summary>
    public static IReadOnlyList<MetadataReference> Runtime { get; } =
        [MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "SafeState.dll"))];

    private static IReadOnlyList<MetadataReference> Find()
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        string shared = Path.GetFullPath(Path.Combine(runtime, "..", ".."));
        string[] web = Directory.Exists(Path.Combine(shared, "Microsoft.AspNetCore.App"))
            ? [.. Directory.GetDirectories(Path.Combine(shared, "Microsoft.AspNetCore.App")).OrderBy(VersionOf).TakeLast(1)]
            : [];
        return
        [
            .. new[] { runtime }.Concat(web)
                .SelectMany(static folder => Directory.GetFiles(folder, "*.dll"))
                .Where(IsManaged)
                .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
                .Select(static file => MetadataReference.CreateFromFile(file)),
        ];
    }

    private static Version VersionOf(string folder) =>
        Version.TryParse(Path.GetFileName(folder).Split('-')[0], out Version? version) ? version : new Version(0, 0);

    private static bool IsManaged(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using System.Reflection.PortableExecutable.PEReader reader = new(stream);
        return reader.HasMetadata;
    }
}
