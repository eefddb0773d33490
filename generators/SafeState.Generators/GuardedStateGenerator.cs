using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Emission;
using SafeState.Generators.Extraction;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators;

/// <summary>Gives every map field of a <c>[GuardedState]</c> class its accessor. Reports nothing: the rules do.</summary>
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
            .Select(static (options, _) => EnforcementOption.IsOn(options))
            .WithTrackingName(StepNames.Enforcement);

        IncrementalValueProvider<EquatableArray<string>> sharedNames = types
            .Select(static (type, _) => FileName.Readable(type))
            .WithTrackingName(StepNames.FileNames)
            .Collect()
            .Select(static (names, _) => FileName.Shared(names))
            .WithTrackingName(StepNames.SharedFileNames);

        IncrementalValuesProvider<GuardedFile> files = types
            .Combine(sharedNames.Combine(enforced))
            .Where(static pair => pair.Right.Right)
            .Select(static (pair, _) => new GuardedFile(FileName.Of(pair.Left, pair.Right.Left), pair.Left))
            .WithTrackingName(StepNames.Files);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.Name, FileWriter.Write(file.Type)));
    }
}
