using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Shows that a generator does nothing anew after an edit that does not concern it, and keeps nothing of the compiler.</summary>
internal static class CachingCheck
{
    /// <summary>Runs the generator again after an unrelated edit and looks at each of the named steps.</summary>
    /// <returns>What is wrong; empty if nothing.</returns>
    public static IReadOnlyList<string> Run(GeneratorDriver driver, CSharpCompilation compilation, IReadOnlyCollection<string> steps)
    {
        CSharpCompilation before = compilation.AddSyntaxTrees(Unrelated("class Unrelated__ { }"));
        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees[^1], Unrelated("class Unrelated__ { int Edited() => 1; }"));
        GeneratorRunResult first = driver.RunGenerators(before).GetRunResult().Results.Single();
        GeneratorRunResult second = driver.RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        return
        [
            .. steps.Where(step => !first.TrackedSteps.ContainsKey(step)).Select(static step => $"{step}: is not tracked"),
            .. steps.SelectMany(step => Leaks(step, first)),
            .. steps.SelectMany(step => NotCached(step, second.TrackedSteps)),
            .. second.TrackedOutputSteps.Keys.SelectMany(step => NotCached(step, second.TrackedOutputSteps)),
        ];
    }

    private static IEnumerable<string> Leaks(string step, GeneratorRunResult result) => Runs(step, result.TrackedSteps)
        .SelectMany(static run => run.Outputs)
        .Select(static output => RoslynObjects.Find(output.Value))
        .Where(static leak => leak is not null)
        .Select(leak => $"{step}: {leak}");

    private static IEnumerable<string> NotCached(
        string step, ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> tracked) => Runs(step, tracked)
        .SelectMany(static run => run.Outputs)
        .Where(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
        .Select(output => $"{step}: {output.Reason}");

    private static ImmutableArray<IncrementalGeneratorRunStep> Runs(
        string step, ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> tracked) =>
        tracked.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs) ? runs : [];

    private static SyntaxTree Unrelated(string source) => CSharpSyntaxTree.ParseText(source, TestCompilation.Parse, "Unrelated.cs");
}
