using System;
using System.Diagnostics;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators;

namespace SafeState.CompilerBenchmarks.Generator;

/// <summary>Times runs of the generator's driver, as the compiler makes them; in milliseconds.</summary>
internal static class Measurement
{
    private const int Rounds = 25;

    public static void WarmUp()
    {
        _ = Cold(50);
        foreach (EditKind kind in Enum.GetValues<EditKind>())
        {
            _ = AfterEdit(50, kind);
        }
    }

    /// <summary>The first run over a project: no state of the driver, sources parsed, symbols not yet bound.</summary>
    public static Times Cold(int types) => Run(_ =>
    {
        CSharpCompilation project = Sources.Project(types);
        return Time(() => Require(Driver().RunGenerators(project), types));
    });

    /// <summary>A run after one edit of a project that the driver has seen.</summary>
    /// <returns>The time, and how many files were emitted again.</returns>
    public static (Times Times, int Emitted) AfterEdit(int types, EditKind kind)
    {
        CSharpCompilation project = Sources.Project(types);
        GeneratorDriver driver = Driver().RunGenerators(project);
        Times times = Run(round =>
        {
            CSharpCompilation edited = Edits.Apply(project, kind, types, round);
            return Time(() => driver.RunGenerators(edited));
        });
        GeneratorDriver counting = Driver(tracks: true).RunGenerators(project).RunGenerators(Edits.Apply(project, kind, types, 0));
        return (times, Emitted(counting));
    }

    // The compiler and editors do not track steps; it takes more time than the generator does.
    private static CSharpGeneratorDriver Driver(bool tracks = false) => CSharpGeneratorDriver.Create(
        [new GuardedStateGenerator().AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracks));

    private static int Emitted(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedOutputSteps.Values
        .SelectMany(static steps => steps)
        .SelectMany(static step => step.Outputs)
        .Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    /// <summary>A benchmark of a generator that emits nothing would be worthless.</summary>
    private static void Require(GeneratorDriver driver, int files)
    {
        int emitted = driver.GetRunResult().GeneratedTrees.Length;
        if (emitted != files)
        {
            throw new InvalidOperationException($"The generator emitted {emitted} files for {files} guarded types.");
        }
    }

    private static double Time(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Times Run(Func<int, double> round)
    {
        double[] times = [.. Enumerable.Range(0, Rounds).Select(round).Order()];
        return new(times[0], times[Rounds / 2]);
    }
}
