using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Roslyn;

namespace SafeState.Generators.Checking;

/// <summary>Runs the rules that report errors over one compilation and its generated code.</summary>
/// <param name="compilation">The user's code, without generated code.</param>
/// <param name="parse">The parse options.</param>
/// <param name="options">The options of the build.</param>
/// <param name="rules">The rules.</param>
/// <param name="cancellationToken">The token that cancels the run.</param>
internal sealed class SkippedRules(
    Compilation compilation,
    ParseOptions parse,
    AnalyzerConfigOptionsProvider options,
    ImmutableArray<DiagnosticAnalyzer> rules,
    CancellationToken cancellationToken)
{
    private const string FailureOfAnalyzer = "AD0001";

    /// <summary>Returns the diagnostics of the rules, and one for each component that they cannot check.</summary>
    public IEnumerable<Diagnostic> Run(ImmutableArray<AdditionalText> components)
    {
        if (compilation.GetTypesByMetadataName(WellKnownNames.GuardedStateAttribute).IsEmpty)
        {
            return [];
        }

        return components.Where(IsGuarded).Select(CreateUncheckedDiagnostic).Concat(GetDiagnostics());
    }

    private IEnumerable<Diagnostic> GetDiagnostics() =>
        new CompilationWithAnalyzers(AddAccessors(), rules, new AnalyzerOptions([], options))
        .GetAnalyzerDiagnosticsAsync(cancellationToken)
        .GetAwaiter()
        .GetResult()
        .Where(diagnostic => diagnostic.Location.SourceTree is not { } tree || compilation.ContainsSyntaxTree(tree))
        .Select(static diagnostic => diagnostic.Id == FailureOfAnalyzer
            ? Diagnostic.Create(BuildDescriptors.RuleFailed, Location.None, diagnostic.GetMessage(CultureInfo.InvariantCulture))
            : diagnostic);

    // The rules expect the accessors; what other generators add is not known here.
    private Compilation AddAccessors()
    {
        _ = CSharpGeneratorDriver
            .Create([new GuardedStateGenerator().AsSourceGenerator(), new GuardedStateServicesGenerator().AsSourceGenerator()], [],
                (CSharpParseOptions)parse, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation with, out _, cancellationToken);
        return with;
    }

    private bool IsGuarded(AdditionalText component) =>
        component.GetText(cancellationToken)?.ToString().Contains("GuardedState") == true
        || compilation.GetSymbolsWithName(Path.GetFileNameWithoutExtension(component.Path), SymbolFilter.Type, cancellationToken)
            .Any(static type => type.HasAttribute(WellKnownNames.GuardedStateAttribute));

    private static Diagnostic CreateUncheckedDiagnostic(AdditionalText component) =>
        Diagnostic.Create(BuildDescriptors.ComponentUnchecked, Location.Create(component.Path, default, default),
            Path.GetFileName(component.Path));
}
