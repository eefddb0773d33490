using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Generators.Tests.Harness;

/// <summary>
/// One run of the generator over a user's sources. Every run is also a check of caching, and every accessor is compiled, with
/// nullable on and off.
/// </summary>
internal static class Generation
{
    private static readonly string[] Steps =
    [
        .. typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetValue(null)!),
    ];

    /// <summary>The emitted files by name, of sources that compile without a warning.</summary>
    public static IReadOnlyDictionary<string, string> Run(params string[] sources)
    {
        IReadOnlyDictionary<string, string> files = Unchecked(sources);
        foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            string warnings = string.Join('\n', GetWarnings(Compile(sources, nullable)));
            Assert.True(warnings.Length == 0, $"Nullable {nullable}:\n{warnings}");
        }

        return files;
    }

    /// <summary>The one emitted file, of sources that compile without a warning.</summary>
    public static string Single(params string[] sources) => Assert.Single(Run(sources)).Value;

    /// <summary>The emitted files by name, of sources that need not compile.</summary>
    public static IReadOnlyDictionary<string, string> Unchecked(params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources);
        GeneratorDriver driver = TestCompilation.Driver(new GuardedStateGenerator());
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        ImmutableArray<GeneratedSourceResult> emitted = result.GeneratedSources;
        Assert.Empty(CachingCheck.Run(driver, compilation, emitted.IsEmpty ? [] : Steps));
        return emitted.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
    }

    /// <summary>The sources with what is emitted for them.</summary>
    public static Compilation Compile(string[] sources, NullableContextOptions nullable)
    {
        _ = TestCompilation.Driver(new GuardedStateGenerator())
            .RunGeneratorsAndUpdateCompilation(TestCompilation.Create(sources, nullable), out Compilation output,
                out ImmutableArray<Diagnostic> said);
        Assert.Empty(said);
        return output;
    }

    /// <summary>What the compiler has against a compilation.</summary>
    public static IEnumerable<string> GetWarnings(Compilation output) =>
        output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(static diagnostic => diagnostic.ToString());
}
