using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Builds;

/// <summary>Builds one source under several settings with the SDK, generator, rules and MSBuild files as a user gets them.</summary>
internal static class RealBuild
{
    private const string Emitted = "emitted";

    private static readonly DirectoryInfo s_output = new(AppContext.BaseDirectory);

    /// <summary>Builds all cases in one process, which goes on after those that fail.</summary>
    /// <returns>The outcomes by name, and the log of all.</returns>
    public static async Task<(IReadOnlyDictionary<string, BuildOutcome> Outcomes, string Log)> Run(string code, params BuildCase[] cases)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("SafeState");
        try
        {
            foreach (BuildCase test in cases)
            {
                DirectoryInfo sources = folder.CreateSubdirectory(test.Name);
                _ = sources.CreateSubdirectory(Emitted);
                await File.WriteAllTextAsync(Path.Combine(sources.FullName, "Code.cs"), code);
                await File.WriteAllTextAsync(Path.Combine(sources.FullName, ".editorconfig"), "root = true\n[*.cs]\n" + test.EditorConfig);
            }

            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "User.csproj"), UserProject());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "All.proj"), AllBuilds(cases));
            string log = await Build(folder.FullName);
            return (cases.ToDictionary(static test => test.Name, test => OutcomeIn(Path.Combine(folder.FullName, test.Name), code)), log);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Compilation(BuildCase test) =>
        $"""<MSBuild Projects="User.csproj" Targets="Compile" Properties="Case={test.Name};{test.Properties}" ContinueOnError="true" />""";

    private static string AllBuilds(BuildCase[] cases) => $"""
        <Project>
          <Target Name="Build">
            <MSBuild Projects="User.csproj" Targets="Restore" Properties="Case=restore" />
            {string.Concat(cases.Select(Compilation))}
          </Target>
        </Project>
        """;

    private static string UserProject()
    {
        string package = Path.Combine(Root().FullName, "src", "SafeState", "buildTransitive", "SafeState");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                <IntermediateOutputPath>obj/$(Case)/</IntermediateOutputPath>
                <ErrorLog>$(Case)/log.sarif,version=2.1</ErrorLog>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>$(MSBuildProjectDirectory)/$(Case)/{Emitted}</CompilerGeneratedFilesOutputPath>
              </PropertyGroup>
              <Import Project="{package}.props" />
              <ItemGroup>
                <Compile Include="$(Case)/Code.cs" />
                <Reference Include="{typeof(GuardedStateAttribute).Assembly.Location}" />
                <Analyzer Include="{Component("SafeState.Generators")};{Component("SafeState.Analyzers")}" />
              </ItemGroup>
              <Import Project="{package}.targets" />
            </Project>
            """;
    }

    private static string Component(string name) =>
        Path.Combine(Root().FullName, "generators", name, "bin", s_output.Parent!.Name, "netstandard2.0", name + ".dll");

    private static DirectoryInfo Root()
    {
        DirectoryInfo? folder = s_output;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new InvalidOperationException("SafeState.sln is in no folder above " + s_output.FullName);
    }

    private static async Task<string> Build(string folder)
    {
        ProcessStartInfo start = new("dotnet", ["build", "All.proj", "-nodeReuse:false", "-v:minimal"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process build = Process.Start(start)!;
        string log = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return log;
    }

    private static BuildOutcome OutcomeIn(string folder, string code)
    {
        string sarif = Path.Combine(folder, "log.sarif");
        if (!File.Exists(sarif))
        {
            return new BuildOutcome(Compiled: false, [], 0);
        }

        string[] lines = code.Split('\n');
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(sarif));
        return new BuildOutcome(
            Compiled: true,
            [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => FindingIn(result, lines)).OrderBy(static finding => finding.Id, StringComparer.Ordinal)],
            Directory.GetFiles(Path.Combine(folder, Emitted), "*.g.cs", SearchOption.AllDirectories).Length);
    }

    private static Finding FindingIn(JsonElement result, string[] lines)
    {
        string line = result.TryGetProperty("locations", out JsonElement locations)
            ? lines[locations[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() - 1].Trim()
            : string.Empty;
        return new Finding(
            result.GetProperty("ruleId").GetString()!,
            result.GetProperty("level").GetString()!,
            line,
            result.TryGetProperty("suppressions", out JsonElement suppressions) && suppressions.GetArrayLength() > 0);
    }
}
