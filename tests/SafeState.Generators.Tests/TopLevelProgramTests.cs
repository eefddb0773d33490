using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>The class <c>Program</c> has a part without the word <c>partial</c>: the top-level statements.</summary>
public sealed class TopLevelProgramTests
{
    private const string Program = """
        using System.Collections.Generic;
        using SafeState;

        Hits.Increment("a");
        System.Console.WriteLine(Hits.Count + RAW);

        [GuardedState]
        partial class Program
        {
            private static readonly Dictionary<string, int> _hits = new();
        }
        """;

    [Theory]
    [InlineData("0")]
    [InlineData("_hits.Count", "SAFE101")]
    public void It_is_guarded_like_any_other(string expression, params string[] rules)
    {
        CSharpCompilation compilation = TestCompilation.Create([Program.Replace("RAW", expression, System.StringComparison.Ordinal)]);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        _ = TestCompilation.Driver(new GuardedStateGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Assert.Empty(output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(rules, Rules.ReportOn(output).Select(static diagnostic => diagnostic.Id));
    }
}
