using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using SafeState.Generators;

namespace SafeState.Analyzers.Tests;

/// <summary>
/// Compiles a source with the real generator and all rules, applies a fix — one place after the other, then everywhere at once —
/// and compiles the outcome the same way: what is marked there remains to be done by hand.
/// </summary>
/// <typeparam name="TFix">The fix.</typeparam>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    private FixTest()
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        // The fixed state inherits these. Given twice, they may be other objects, for the package makes them without a lock; then
        // equal sources count as changed, and what a test expects of them is not inherited.
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestState.AdditionalReferences.Add(typeof(GuardedStateAttribute).Assembly);

        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInDocumentCheck | CodeFixTestBehaviors.SkipFixAllInProjectCheck;
        NumberOfFixAllIterations = 1;
    }

    /// <summary>The fix turns the one source into the other.</summary>
    public static Task Mends(string source, string mended, Action<FixTest<TFix>>? setUp = null) => Run([source], [mended], setUp);

    /// <summary>The fix turns several files into others.</summary>
    public static Task Mends(string[] sources, string[] mended, Action<FixTest<TFix>>? setUp = null) => Run(sources, mended, setUp);

    /// <summary>No fix is offered for what is marked.</summary>
    public static Task Leaves(string source) => Run([source], [source], static test => test.NumberOfFixAllIterations = 0);

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(GuardedStateGenerator)];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Create();

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static Task Run(string[] sources, string[] mended, Action<FixTest<TFix>>? setUp)
    {
        FixTest<TFix> test = new();
        foreach (string source in sources)
        {
            test.TestState.Sources.Add(RuleTest.Usings + source);
        }

        foreach (string source in mended)
        {
            test.FixedState.Sources.Add(RuleTest.Usings + source);
        }

        setUp?.Invoke(test);
        return test.RunAsync(CancellationToken.None);
    }
}
