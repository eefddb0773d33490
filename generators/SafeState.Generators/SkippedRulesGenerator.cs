using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers;
using SafeState.Analyzers.Rules;
using SafeState.Generators.Checking;
using SafeState.Roslyn;

namespace SafeState.Generators;

/// <summary>
/// Runs the rules that report errors in a build that skips analyzers. Generators still run there, and accessors without these rules would
/// let raw access compile.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SkippedRulesGenerator : IIncrementalGenerator
{
    private const string ComponentExtension = ".razor";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<AdditionalText>> components = context.AdditionalTextsProvider
            .Where(static text => text.Path.EndsWith(ComponentExtension, System.StringComparison.OrdinalIgnoreCase))
            .Collect();

        // An output of this kind costs an editor nothing.
        context.RegisterImplementationSourceOutput(
            context.CompilationProvider.Combine(context.ParseOptionsProvider).Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(components),
            static (output, all) =>
            {
                (((Compilation compilation, ParseOptions parse), AnalyzerConfigOptionsProvider options),
                ImmutableArray<AdditionalText> components) = all;
                if (EnforcementOption.IsEnabled(options) && !EnforcementOption.AnalyzersRun(options))
                {
                    foreach (Diagnostic diagnostic in new SkippedRules(compilation, parse, options, ErrorRules.Create(),
                        output.CancellationToken).Run(components))
                    {
                        output.ReportDiagnostic(diagnostic);
                    }
                }
            });
    }
}
