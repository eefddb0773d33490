using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Migration;

/// <summary>A user's project in a folder of its own, with the library and its compiler components, driven by the SDK's commands.</summary>
internal sealed class UserProject : IDisposable
{
    private const string ErrorLog = "errors.sarif";

    private static readonly DirectoryInfo s_output = new(AppContext.BaseDirectory);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("SafeState");

    public UserProject() => Write("User.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ErrorLog>{ErrorLog}</ErrorLog>
          </PropertyGroup>
          <Import Project="{Package}.props" />
          <ItemGroup>
            <Reference Include="{typeof(GuardedStateAttribute).Assembly.Location}" />
            <Analyzer Include="{Component("SafeState.Generators")};{Component("SafeState.Analyzers")};{Component("SafeState.CodeFixes")}" />
          </ItemGroup>
          <Import Project="{Package}.targets" />
        </Project>
        """);

    /// <summary>The working copy.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What the build makes.</summary>
    public string Assembly => Path.Combine(_folder.FullName, "bin", "Debug", "net10.0", "User.dll");

    private static string Package => Path.Combine(Root, "src", "SafeState", "buildTransitive", "SafeState");

    public void Dispose() => _folder.Delete(recursive: true);

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name));

    /// <summary>Runs a command of the SDK in the folder; returns its exit code and what it printed.</summary>
    public async Task<(int Code, string Log)> Run(params string[] arguments)
    {
        ProcessStartInfo start =
            new("dotnet", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(static variable => (string)variable.Key)
                .Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)))
        {
            _ = start.Environment.Remove(inherited);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string log = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, log + await errors);
    }

    /// <summary>The errors of the last build: rule and line of code.</summary>
    public IReadOnlyList<(string Rule, string Line)> Errors()
    {
        using JsonDocument document = JsonDocument.Parse(Read(ErrorLog));
        return
        [
            .. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(static result => result.GetProperty("level").GetString() == "error")
                .Select(result =>
                    (result.GetProperty("ruleId").GetString()!, LineOf(result.GetProperty("locations")[0].GetProperty("resultFile")))),
        ];
    }

    private static string LineOf(JsonElement place) =>
        File.ReadAllLines(new Uri(place.GetProperty("uri").GetString()!).LocalPath)[place.GetProperty("region").GetProperty("startLine")
            .GetInt32() - 1].Trim();

    private static string Component(string name) =>
        Path.Combine(Root, "generators", name, "bin", s_output.Parent!.Name, "netstandard2.0", name + ".dll");

    private static string FindRoot()
    {
        DirectoryInfo? folder = s_output;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("SafeState.sln is in no folder above " + s_output.FullName);
    }
}
