using System;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>The package of the tool, installed as a user does, on a project that the installed SDK loads.</summary>
[Collection(SharedFeed.Name)]
public sealed class ToolTests(LocalFeed feed)
{
    [Fact]
    public async Task The_tool_is_installed_and_finds_a_race_in_a_project()
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Write("Shop/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        workspace.Write("Shop/Names.cs", """
            using System.Collections.Generic;

            public static class Names
            {
                private static readonly HashSet<string> s_names = new();

                public static void Add(string name)
                {
                    if (!s_names.Contains(name))
                    {
                        s_names.Add(name);
                    }
                }

                public static bool Has(string name) => s_names.Contains(name);
            }
            """);
        _ = (await workspace.Dotnet("tool", "install", LocalFeed.Tool, "--tool-path", "tools", "--version", feed.Version)).Succeeded();
        _ = (await workspace.Dotnet("restore", "Shop")).Succeeded();

        string tool = workspace.PathOf(Path.Combine("tools", OperatingSystem.IsWindows() ? "safestate.exe" : "safestate"));
        CommandResult scan = await Command.Run(workspace.Folder, tool, "scan", "Shop/Shop.csproj", "--sarif", "found.sarif");
        Assert.True(scan.ExitCode == 1, scan.Output);
        Assert.Contains("SAFE301", scan.Output, StringComparison.Ordinal);
        Assert.Contains("\"ruleId\": \"SAFE301\"", File.ReadAllText(workspace.PathOf("found.sarif")), StringComparison.Ordinal);
    }
}
