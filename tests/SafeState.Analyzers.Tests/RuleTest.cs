using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace SafeState.Analyzers.Tests;

/// <summary>
/// Compiles a source with the real generator and all rules, and expects exactly the diagnostics marked in it: a rule that
/// reports what another has reported fails the test as well.
/// </summary>
internal sealed class RuleTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    private const string Usings = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using SafeState;

        """;

    private RuleTest(string source)
    {
        TestCode = source;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestState.AdditionalReferences.Add(typeof(GuardedStateAttribute).Assembly);
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
    }

    /// <summary>A complete source, without the usual usings.</summary>
    public static Task Source(string source, Action<RuleTest>? setUp = null)
    {
        RuleTest test = new(Usings + source);
        setUp?.Invoke(test);
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>Members of a guarded class <c>Inventory</c> that has a map <c>_stock</c>, with the accessor <c>Stock</c>.</summary>
    public static Task Members(string members) => Source($$"""
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            {{members}}
        }
        """);

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Create();

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
}
