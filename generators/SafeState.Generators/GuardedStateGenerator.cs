using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Emission;
using SafeState.Generators.Extraction;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators;

/// <summary>Generates the accessors of <c>[GuardedState]</c> classes. It reports nothing, because the rules do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GuardedStateGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GuardedType> types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.GuardedStateAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                TypeExtractor.Extract)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(StepNames.Types);

        IncrementalValueProvider<bool> enforced = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => EnforcementOption.IsEnabled(options))
            .WithTrackingName(StepNames.Enforcement);

        IncrementalValuesProvider<GuardedFile> files = types
            .Collect()
            .Combine(enforced)
            .SelectMany(static (pair, _) => pair.Right ? FileName.Assign(pair.Left) : [])
            .WithTrackingName(StepNames.Files);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.Name, FileWriter.Write(file.Type)));
    }
}
