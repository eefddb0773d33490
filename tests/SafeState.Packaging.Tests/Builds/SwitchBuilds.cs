using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.Builds;

/// <summary>One project of a user, restored once and compiled under many switches, one after the other, by one command.</summary>
internal static class SwitchBuilds
{
    private const string Mark = "== switches: ";

    /// <summary>What each compilation reported, by the properties that were set.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<Finding>>> Run(LocalFeed feed, IEnumerable<string> cases)
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Copy("Switches");
        workspace.Write("Switches/All.proj", $"""
            <Project>
              <Target Name="Build">
                <MSBuild Projects="Switches.csproj" Targets="Restore" Properties="Switch=restore" />
            {string.Concat(cases.Select(Compilation))}  </Target>
            </Project>
            """);
        CommandResult build = (await workspace.Dotnet("build", "Switches/All.proj")).Failed();

        // The errors are said once more at the end, after the last mark: a line in brackets counts where it came first.
        string[] parts = build.Output.Split("Build FAILED.")[0].Split(Mark);
        return parts.Skip(1).ToDictionary(
            static part => part[..part.IndexOf('\n', StringComparison.Ordinal)].Trim(),
            part => Finding.In(build with { Output = part }));
    }

    private static string Compilation(string properties, int number)
    {
        string own = properties.Contains("Switch=", StringComparison.Ordinal) ? "" : $"Switch=case{number};";
        string all = $"{own}{(properties == "nothing" ? "" : properties)};Number={number}";
        return $"""
                <Message Importance="high" Text="{Mark}{properties.Replace("%3B", "%253B", StringComparison.Ordinal)}" />
                <MSBuild Projects="Switches.csproj" Targets="Compile" Properties="{all}" ContinueOnError="ErrorAndContinue" />

            """;
    }
}
