using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>
/// The packages of this repository, packed once for all tests from what was built, in a folder that serves as a source of packages.
/// </summary>
public sealed class LocalFeed : IAsyncLifetime
{
    /// <summary>The id of the package that is a tool.</summary>
    public const string Tool = "SafeState.Tool";

    /// <summary>The ids of the packages that have a library.</summary>
    public static readonly string[] Libraries =
    [
        "SafeState", "SafeState.AspNetCore", "SafeState.Detection", "SafeState.Hosting", "SafeState.OpenTelemetry", "SafeState.Redis",
        "SafeState.Testing",
    ];

    /// <summary>The ids of all packages.</summary>
    public static readonly string[] Packages = [.. Libraries, "SafeState.Templates", Tool];

    private readonly Lazy<Task<ConsumerBuilds>> _builds;

    private readonly Lazy<Task<IReadOnlyDictionary<string, IReadOnlyList<Finding>>>> _switches;

    private readonly Lazy<Task<DetectedRuns>> _detected;

    private readonly Lazy<Task<TemplateBuilds>> _templates;

    /// <summary>Creates the feed; nothing is packed yet.</summary>
    public LocalFeed()
    {
        _builds = new(() => ConsumerBuilds.Run(this));
        _detected = new(() => DetectedRuns.Run(this));
        _templates = new(() => TemplateBuilds.Run(this));
        _switches = new(() => SwitchBuilds.Run(this, SwitchTests.Cases.Select(static row => (string)row.ToArray()[0])));
    }

    /// <summary>The folder with the packages.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("SafeState.Feed-").FullName;

    /// <summary>Their version: of this run alone, so that no package of an earlier run is taken for one of these.</summary>
    public string Version { get; } = $"0.1.0-packed.{DateTime.UtcNow:yyyyMMdd.'t'HHmmss}.{Environment.ProcessId}";

    /// <summary>What <c>dotnet pack</c> said.</summary>
    public CommandResult Packed { get; private set; } = null!;

    /// <summary>A new empty folder of a user.</summary>
    public Workspace NewWorkspace(string name = "") => new(this, name);

    /// <summary>The users' projects, built once for all tests.</summary>
    internal Task<ConsumerBuilds> Builds() => _builds.Value;

    /// <summary>The users' test projects with detection, run once for all tests.</summary>
    internal Task<DetectedRuns> Detected() => _detected.Value;

    /// <summary>Projects of the templates, created and built once for all tests.</summary>
    internal Task<TemplateBuilds> Templates() => _templates.Value;

    /// <summary>What one project reports under each switch of a build.</summary>
    internal Task<IReadOnlyDictionary<string, IReadOnlyList<Finding>>> Switches() => _switches.Value;

    /// <summary>
    /// Packs the whole solution, as a release would. What is packed is the release build, which is there already where the tests are one
    /// too.
    /// </summary>
    public async Task InitializeAsync()
    {
        string[] built = Repository.Configuration == "Release" ? ["--no-build"] : [];
        Packed = (await Command.Run(
            Repository.Root,
            "dotnet",
            [
                "pack", "SafeState.sln", "-c", "Release", "-m:2", "-o", Folder,
                "-p:PackageVersion=" + Version,
                $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec")}{Path.DirectorySeparatorChar}",
                .. built,
            ])).Succeeded();
    }

    /// <summary>No package of the run stays behind, in the user's folder of packages either.</summary>
    public async Task DisposeAsync()
    {
        if (_builds.IsValueCreated)
        {
            (await _builds.Value).Dispose();
        }

        if (_detected.IsValueCreated)
        {
            (await _detected.Value).Dispose();
        }

        if (_templates.IsValueCreated)
        {
            (await _templates.Value).Dispose();
        }

        string cache = await GlobalPackages();
        foreach (string package in Packages)
        {
            string unpacked = Path.Combine(cache, package.ToLowerInvariant(), Version);
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<string> GlobalPackages()
    {
        CommandResult locals = (await Command.Run(Repository.Root, "dotnet", "nuget", "locals", "global-packages", "--list")).Succeeded();
        return locals.Output.Split("global-packages:")[1].Trim();
    }
}
