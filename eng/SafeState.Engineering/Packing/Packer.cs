using System;
using System.IO;
using System.Linq;

namespace SafeState.Engineering.Packing;

/// <summary>Packs what ships, each package with its symbols.</summary>
public static class Packer
{
    /// <summary>The projects that become packages.</summary>
    public static readonly string[] Projects =
    [
        "SafeState", "SafeState.AspNetCore", "SafeState.Detection", "SafeState.Hosting", "SafeState.OpenTelemetry", "SafeState.Redis",
        "SafeState.Templates", "SafeState.Testing",
    ];

    /// <summary>Builds and packs every project, and removes what lies in the folder of earlier packs.</summary>
    /// <param name="root">The working copy.</param>
    /// <param name="folder">The folder that gets the packages.</param>
    /// <param name="version">The version of the packages; null for that of the assemblies in them.</param>
    /// <returns>The exit code.</returns>
    public static int Pack(string root, string folder, string? version)
    {
        Directory.CreateDirectory(folder);
        foreach (string package in Directory.EnumerateFiles(folder, "SafeState.*nupkg").Where(IsOurs))
        {
            File.Delete(package);
        }

        Shell shell = new(root, ("MSBUILDDISABLENODEREUSE", "1"));
        string[] properties = version is null ? [] : [$"-p:PackageVersion={version}"];
        string[] options = ["-c", "Release", "-m:2", "-o", folder, "--nologo", .. properties];
        return Projects.Select(project => shell.Dotnet(["pack", $"src/{project}", .. options])).FirstOrDefault(static code => code != 0);
    }

    private static bool IsOurs(string file)
    {
        string name = Path.GetFileName(file);
        return Projects.Any(project =>
            name.StartsWith(project + ".", StringComparison.Ordinal) && char.IsAsciiDigit(name[project.Length + 1]));
    }
}
