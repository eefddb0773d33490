using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Engineering.Verification;

/// <summary>A check that has a longer form than the one in every build.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it checks.</param>
/// <param name="Commands">The commands of the short form (false) and of the long form (true), each a program and its arguments.</param>
public sealed record LongCheck(string Name, string Description, Func<bool, string[][]> Commands)
{
    private const string Faults = "tests/SafeState.Proving.Tests";
    private const string Verification = "tests/SafeState.Verification.Tests";
    internal const string Browser = "tests/SafeState.Dashboard.BrowserTests";
    private const string RuntimeModes = "tests/SafeState.RuntimeModes.Tests";
    private const string StripedModel = "tests/SafeState.StripedModel.Tests";

    /// <summary>All of them, in the order in which they run.</summary>
    public static IReadOnlyList<LongCheck> All { get; } =
    [
        new("schedules", "Every pair of members under every order of their steps, within two interruptions or three.", _ => [Test(Faults)]),
        new("histories", "Overlapping calls of every member, each explained as one after another; in full 8,000 histories a member.",
            _ => [Test(Verification, "FullyQualifiedName~Histories")]),
        new("faults", "Faults injected one after the other; fails if the tests do not notice one of them.", _ =>
        [
            ["dotnet", "build", Faults, "-c", "Release", "-p:WithConformance=true", "-v", "quiet"],
            ["dotnet", "artifacts/mutants/bin/net10.0/SafeState.Proving.Tests.dll"],
        ]),
        new("striped-model", "Every state of the protocol of the striped tables, with all its parts and without each of them.",
            isFull => [[.. Run(StripedModel), isFull ? "--full" : "--quick"]]),
        new("lists", "The tree of lists against a plain list; in full a million operations.",
            _ => [Test("tests/SafeState.Tests", "FullyQualifiedName~ListSnapshotTests")]),
        new("leases", "Leases against removals, on eight threads; in full ten million leases for each strategy.",
            _ => [Test("tests/SafeState.Tests", "FullyQualifiedName~LeaseRaceTests")]),
        new("shared", "Shared dictionaries on Redis and Garnet, against the in-process engine; in full a million commands on each.",
            _ => [Test("tests/SafeState.Redis.Tests")]),
        new("load", "Mixed operations with exact totals, churn under which memory stays flat, floods of waiters, one hot key.",
            isFull => [[.. Run(Verification), "load", "--operations", isFull ? "100000000" : "1000000"]]),
        new("robustness", "The generator and the rules on half-written and changed code.",
            _ => [Test("tests/SafeState.Generators.Tests", "FullyQualifiedName~Robustness|FullyQualifiedName~Corpus")]),
        new("shared-near", "Near reads of shared dictionaries under faults, none older than its bound; in full for an hour.",
            _ => [Test("tests/SafeState.Sharing.Tests", "FullyQualifiedName~NearHistory")]),
        new("runtime-modes", "What must never be seen, under each tiering mode, and the machine code of hot members.",
            _ => [Test(RuntimeModes)]),
        new("arm64", "Outcomes and histories in an emulator. Needs Debian's qemu-user-static, and libc6, libstdc++6, and libssl3 of arm64.",
            isFull =>
            [
                Publish(RuntimeModes),
                [.. Emulate(RuntimeModes), "outcomes"],
                Publish(Verification),
                [.. Emulate(Verification), "histories", "--overlapping", isFull ? "200" : "5", "--milliseconds", isFull ? "5000" : "100"],
            ]),
        new("detection", "What race detection finds in a corpus of programs, each in a process of its own.",
            isFull => [["bash", "eng/detection/run", "programs", isFull ? "20" : "3"]]),
        new("browser", "The dashboard in Chromium: policy, accessibility, keyboard, proxies, reconnects; in full an hour of memory.",
            _ => [Test(Browser)]),
        new("packaging", "Users' projects built against the packages; in full also a native binary and two clones.",
            _ => [Test("tests/SafeState.Packaging.Tests")]),
    ];

    /// <summary>Runs the check.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string root, bool isFull)
    {
        Shell shell = new(root, ("MSBUILDDISABLENODEREUSE", "1"), ("SAFESTATE_FULL", isFull ? "1" : "0"));
        int code = Commands(isFull).Select(command => shell.Run(command[0], command[1..], line: null))
            .FirstOrDefault(static code => code != 0);
        return code == 0 && isFull && Name == "packaging" ? PackageCheck.Run(root) : code;
    }

    private static string[] Run(string project) => ["dotnet", "run", "-c", "Release", "--project", project, "--"];

    private static string[] Publish(string project) =>
    [
        "dotnet", "publish", project, "-c", "Release", "-r", "linux-arm64", "--self-contained", "-p:UseAppHost=true", "-o",
        Arm64(project),
    ];

    /// <summary>Runs a published project. The emulator ends with an error in a collection that runs beside the program.</summary>
    private static string[] Emulate(string project) =>
        ["env", "DOTNET_gcConcurrent=0", "qemu-aarch64-static", $"{Arm64(project)}/{Path.GetFileName(project)}"];

    private static string Arm64(string project) => $"artifacts/arm64/{Path.GetFileName(project)}";

    private static string[] Test(string project, string? filter = null)
    {
        string[] test = ["dotnet", "test", project, "-c", "Release", "--logger", "console;verbosity=detailed"];
        return filter is null ? test : [.. test, "--filter", filter];
    }
}
