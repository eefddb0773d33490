using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SafeState.CompilerBenchmarks.Rules;

/// <summary>The project that is built: 100,000 lines in a file a class, one class in ten guarded.</summary>
internal sealed class GeneratedProject
{
    private const int Classes = 1_000;

    private GeneratedProject(string folder, int lines) => (Folder, Lines) = (folder, lines);

    public string Folder { get; }

    public int Lines { get; }

    /// <summary>Writes the project anew, out of reach of this repository's own build files.</summary>
    public static GeneratedProject Write()
    {
        string folder = Path.Combine(Metadata("RepoRoot"), "artifacts", "analyzer-benchmark");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        _ = Directory.CreateDirectory(folder);
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(folder, name), "<Project />\n");
        }

        File.WriteAllText(Path.Combine(folder, "Generated.csproj"), Project());
        File.WriteAllText(Path.Combine(folder, ".globalconfig"), AllBands());
        int lines = 0;
        for (int index = 0; index < Classes; index++)
        {
            string source = index % 10 == 0 ? Sources.Guarded(index) : Sources.Plain(index);
            lines += source.Count(static character => character == '\n');
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"Class{index}.cs")), source);
        }

        return new GeneratedProject(folder, lines);
    }

    /// <summary>A build leaves out rules that only inform. An IDE runs them, so that they count here too.</summary>
    private static string AllBands() => "is_global = true\n" + string.Concat(
        ((int[])[207, .. Enumerable.Range(301, 9), .. Enumerable.Range(401, 3)])
            .Select(static rule => string.Create(CultureInfo.InvariantCulture, $"dotnet_diagnostic.SAFE{rule}.severity = warning\n")));

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <AnalysisLevel>none</AnalysisLevel>
            <EnableNETAnalyzers>false</EnableNETAnalyzers>
            <GenerateDocumentationFile>false</GenerateDocumentationFile>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Built("src/SafeState", "net10.0", "SafeState")}" />
            <Analyzer Include="{Built("generators/SafeState.Generators", "netstandard2.0", "SafeState.Generators")}" />
            <Analyzer Include="{Built("generators/SafeState.Analyzers", "netstandard2.0", "SafeState.Analyzers")}" />
            <Analyzer Include="{Built("generators/SafeState.Discovery", "netstandard2.0", "SafeState.Discovery")}" />
            <Analyzer Include="{Rival()}" />
          </ItemGroup>
        </Project>

        """;

    private static string Built(string project, string framework, string name) =>
        Existing(Path.Combine(Metadata("RepoRoot"), project, "bin", Metadata("Configuration"), framework, name + ".dll"));

    /// <summary>The package has a folder for each version of the compiler; the last that this one can load is wanted.</summary>
    private static string Rival()
    {
        string folder = Path.Combine(Metadata("Meziantou.Analyzer"), "analyzers", "dotnet");
        string newest = Directory.GetDirectories(folder, "roslyn*")
            .Where(static candidate => Version.TryParse(Path.GetFileName(candidate)["roslyn".Length..], out Version? version)
                && version <= new Version(5, 0))
            .OrderBy(static candidate => Version.Parse(Path.GetFileName(candidate)["roslyn".Length..]))
            .LastOrDefault() ?? folder;
        return Existing(Path.Combine(newest, "cs", "Meziantou.Analyzer.dll"));
    }

    private static string Existing(string file) =>
        File.Exists(file) ? file : throw new FileNotFoundException($"Build the whole of the benchmark first: {file} does not exist.", file);

    private static string Metadata(string key) =>
        typeof(GeneratedProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
