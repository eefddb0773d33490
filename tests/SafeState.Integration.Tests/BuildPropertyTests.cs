using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests;

/// <summary>The package's MSBuild properties reach generator and rules through a real build.</summary>
public sealed class BuildPropertyTests
{
    private const string Code = """
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public class Inventory
        {
            [Unguarded("not yet", Until = "2020-01-01")]
            private readonly Dictionary<string, long> _stock = new();
        }
        """;

    private static readonly (string Name, string Properties, string[] Ids)[] s_cases =
    [
        ("unset", "", ["SAFE001", "SAFE006"]),
        ("off", "SafeStateEnforcement=off", []),
        ("lastDay", "SafeStateToday=2020-01-01", ["SAFE001"]),
    ];

    private static readonly DirectoryInfo s_output = new(AppContext.BaseDirectory);

    [Fact]
    public async Task Properties_reach_the_rules()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("SafeState");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Inventory.cs"), Code);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "User.csproj"), UserProject());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "All.proj"), AllBuilds());
            string log = await Build(folder.FullName);

            Assert.All(s_cases, test => Assert.True(
                IdsIn(Path.Combine(folder.FullName, test.Name + ".sarif"), log).SequenceEqual(test.Ids),
                $"{test.Name} should report {string.Join(", ", test.Ids)}:{Environment.NewLine}{log}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>All builds in one process, which goes on after those that fail, as they should.</summary>
    private static string AllBuilds() => $"""
        <Project>
          <Target Name="Build">
            <MSBuild Projects="User.csproj" Targets="Restore" Properties="Case=restore" />
            {string.Concat(s_cases.Select(static test => $"""<MSBuild Projects="User.csproj" Targets="Compile" Properties="Case={test.Name};{test.Properties}" ContinueOnError="true" />"""))}
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
                <IntermediateOutputPath>obj/$(Case)/</IntermediateOutputPath>
                <ErrorLog>$(Case).sarif</ErrorLog>
              </PropertyGroup>
              <Import Project="{package}.props" />
              <ItemGroup>
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

    private static IEnumerable<string> IdsIn(string sarif, string log)
    {
        Assert.True(File.Exists(sarif), $"No compilation wrote {sarif}:{Environment.NewLine}{log}");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(sarif));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(static result => result.GetProperty("ruleId").GetString()!)
            .Where(static id => id.StartsWith("SAFE", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }
}
