using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Corpus;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests.Robustness;

/// <summary>An editor cancels at every key: nothing but the cancellation may come of it, and the next run is whole again.</summary>
public sealed class CancellationTests
{
    private const int PointCount = 200;

    private static readonly CSharpCompilation Compilation = TestCompilation.Create(
        Shapes.Valid.Values.Take(5).SelectMany(static (shape, index) => shape.Sources.Select(source => Apart(source, index))));

    [Fact]
    public void At_any_point_of_the_generator()
    {
        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateGenerator());
        string whole = Emitted.GetSources(driver.RunGenerators(Compilation));
        TimeSpan length = Time(() => driver.RunGenerators(Compilation));
        int cancelled = 0;
        for (int point = 0; point < PointCount; point++)
        {
            GeneratorDriver left = driver;
            cancelled += RunCancelled(length * point / PointCount, token => left = driver.RunGenerators(Compilation, token)) ? 1 : 0;
            if (point % 20 == 0)
            {
                Assert.Equal(whole, Emitted.GetSources(left.RunGenerators(Compilation)));
            }
        }

        Assert.NotEqual(0, cancelled);
    }

    [Fact]
    public void At_any_point_of_the_rules()
    {
        _ = TestCompilation.Driver(new GuardedStateGenerator())
            .RunGeneratorsAndUpdateCompilation(Compilation, out Compilation output, out _);
        int whole = Rules.ReportOn(output).Count;
        TimeSpan length = Time(() => Rules.ReportOn(output));
        int cancelled = Enumerable.Range(0, PointCount)
            .Count(point => RunCancelled(length * point / PointCount, token => Rules.ReportOn(output, token)));
        Assert.NotEqual(0, cancelled);
        Assert.Equal(whole, Rules.ReportOn(output).Count);
    }

    private static string Apart(string source, int index) =>
        source.Replace("using SafeState;\n", $"using SafeState;\nnamespace N{index} {{\n", StringComparison.Ordinal) + "\n}";

    private static TimeSpan Time(Action run)
    {
        long start = Environment.TickCount64;
        run();
        return TimeSpan.FromMilliseconds(Math.Max(1, Environment.TickCount64 - start));
    }

    private static bool RunCancelled(TimeSpan after, Action<CancellationToken> run)
    {
        using CancellationTokenSource source = new(after);
        if (after == TimeSpan.Zero)
        {
            source.Cancel();
        }

        try
        {
            run(source.Token);
            return false;
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == source.Token || source.IsCancellationRequested)
        {
            return true;
        }
    }
}
