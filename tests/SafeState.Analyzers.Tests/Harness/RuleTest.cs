using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using SafeState.Generators;

namespace SafeState.Analyzers.Tests;

/// <summary>
/// Compiles a source with the real generator and all rules, and expects exactly the diagnostics marked in it: a rule that
/// reports what another has reported fails the test as well.
/// </summary>
internal sealed class RuleTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    internal const string Usings = """
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
        // The other checks of the test framework compile each source again; NotConfigurableTests and GeneratedCodeTests ask them once.
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
    }

    /// <summary>A source without the usual usings.</summary>
    public static Task Source(string source, Action<RuleTest>? setUp = null) => Complete(Usings + source, setUp);

    /// <summary>A source with all that it needs.</summary>
    public static Task Complete(string source, Action<RuleTest>? setUp = null)
    {
        if (setUp is null)
        {
            return MarkedSource.Check(source);
        }

        RuleTest test = new(source);
        setUp(test);
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

    /// <summary>Like <see cref="Source"/>, for what is marked <c>{|#0:…|}</c>: one diagnostic of that id and severity.</summary>
    public static Task Severity(string id, DiagnosticSeverity severity, string source, Action<RuleTest>? setUp = null) =>
        Source(source, test =>
    {
        test.ExpectedDiagnostics.Add(new DiagnosticResult(id, severity).WithLocation(0));
        setUp?.Invoke(test);
    });

    /// <summary>Sets MSBuild properties that the compiler sees.</summary>
    public void SetProperties(params (string Name, string Value)[] properties) => TestState.AnalyzerConfigFiles.Add((
        "/.globalconfig",
        "is_global = true\n"
        + string.Concat(properties.Select(static property => $"build_property.{property.Name} = {property.Value}\n"))));

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(GuardedStateGenerator)];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Create();

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
}
