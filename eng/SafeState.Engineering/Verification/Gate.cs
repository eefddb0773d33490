using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Engineering.Verification;

/// <summary>Restore, build, format check, the README's test command, the README's main command: what decides about a change.</summary>
public static class Gate
{
    /// <summary>
    /// Set where Chromium, promtool, redis-server, libfaketime, and Node.js are installed. The tests in a browser run too, and no test is
    /// skipped.
    /// </summary>
    private static bool HasTools => Environment.GetEnvironmentVariable("SAFESTATE_REQUIRE_TOOLS") == "1";

    /// <summary>
    /// 128 MB before the youngest generation is collected. Compilers allocate all the time, and a tenth of their time goes to collections
    /// by default. No setting of a project does this.
    /// </summary>
    private static (string Name, string Value) YoungGeneration => ("DOTNET_GCgen0size", "0x8000000");

    /// <summary>
    /// No profiles for the second compilation. Compilers and tests run too briefly to gain from them: tests of analyzers take a third less
    /// time without.
    /// </summary>
    private static (string Name, string Value) NoProfiles => ("DOTNET_TieredPGO", "0");

    /// <summary>Runs the gate. Its last line is 'N passed, N failed'.</summary>
    /// <param name="root">The working copy.</param>
    /// <returns>The exit code: 0 only if everything passed.</returns>
    public static int Run(string root)
    {
        string results = Path.Combine(root, "artifacts", "trx");
        if (Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        TestSummary summary;
        using (CompilerServer server = new())
        {
            Shell shell = new(root, [("SNAPSHOOTER_STRICT_MODE", "on"), YoungGeneration, NoProfiles, .. server.Variables]);
            Phase phase = new(shell, Path.Combine(root, "artifacts", "logs"));
            int[] prepared = [.. Prepare(phase)];
            bool isReady = prepared.All(static code => code == 0);
            int projects = Directory.GetDirectories(Path.Combine(root, "tests"))
                .Sum(static folder => Directory.GetFiles(folder, "*.Tests.csproj").Length) + (HasTools ? 1 : 0);
            summary = isReady ? TestSummary.Read(results, projects, Test(phase)) : new(0, 1);
        }

        foreach (string failed in TestSummary.FailedTests(results))
        {
            Console.WriteLine($"FAILED {failed}"); // at the end, where the output of a server is rarely cut
        }

        Console.WriteLine(summary);
        return summary.IsGood ? 0 : 1;
    }

    /// <summary>Runs the phases without which there is nothing to test, up to the first that fails.</summary>
    private static IEnumerable<int> Prepare(Phase phase)
    {
        (string Name, string[] Arguments)[] preparations =
        [
            ("restore", ["restore", "SafeState.sln"]),
            ("build", ["build", "SafeState.sln", "-c", "Release", "-m:2", "--no-restore"]),
        ];
        foreach ((string name, string[] arguments) in preparations)
        {
            int code = phase.Run(name, static _ => false, arguments);
            yield return code;
            if (code != 0)
            {
                yield break;
            }
        }

        // Neither keeps two cores busy. The tests in a browser are no part of the solution, and are built while no test runs.
        Task<int> browser = Task.Run(() => HasTools
            ? phase.Run("browser-build", static _ => false, "build", "-c", "Release", LongCheck.Browser) : 0);
        yield return phase.Run(
            "format", static _ => false,
            "format", "whitespace", ".", "--folder", "--verify-no-changes", "--exclude", "**/bin/", "**/obj/", "artifacts/");
        yield return browser.GetAwaiter().GetResult();
    }

    /// <summary>Runs the README's two commands, and the tests in a browser.</summary>
    /// <returns>The exit codes.</returns>
    private static int[] Test(Phase phase)
    {
        // MSBuild tests a project on the node that built it, so a core idles unless nothing is built.
        int test = phase.Run("test", IsResult, "test", "-c", "Release", "SafeState.sln", "--no-build");

        // A browser waits more than it computes, but not beside tests that keep both cores busy: what it expects then comes too late.
        Task<int> browser = Task.Run(() => HasTools
            ? phase.Run("browser", IsResult, "test", "-c", "Release", LongCheck.Browser, "--no-build") : 0);
        int incidents = RunIncidents(phase);
        return [test, incidents, browser.GetAwaiter().GetResult()];
    }

    private static int RunIncidents(Phase phase) =>
        phase.Run("incidents", static _ => true, "run", "-c", "Release", "--no-build", "--project", "samples/Incidents");

    private static bool IsResult(string line) =>
        line.StartsWith("Passed! ", StringComparison.Ordinal) || line.StartsWith("Failed! ", StringComparison.Ordinal);
}
