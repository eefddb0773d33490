using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Emission;
using SafeState.Generators.Extraction;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators;

/// <summary>Generates the method that registers the guarded classes of a project that uses dependency injection.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GuardedStateServicesGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<Registration>> registrations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.GuardedStateAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                ServiceExtractor.Extract)
            .Where(static registration => registration is not null)
            .Select(static (registration, _) => registration!)
            .WithTrackingName(ServiceStepNames.Registrations)
            .Collect();

        IncrementalValueProvider<ServiceFacts> facts = context.CompilationProvider
            .Select(static (compilation, _) => ServiceExtractor.Extract(compilation))
            .WithTrackingName(ServiceStepNames.Facts);

        IncrementalValueProvider<ServiceOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ServiceExtractor.Extract(options))
            .WithTrackingName(ServiceStepNames.Options);

        IncrementalValueProvider<ServiceFile> file = registrations
            .Combine(facts)
            .Combine(options)
            .Select(static (all, _) => new ServiceFile(all.Left.Right, all.Right, InOrder(all.Left.Left)))
            .WithTrackingName(ServiceStepNames.File);

        context.RegisterSourceOutput(file, static (output, file) =>
        {
            if (file is { Facts.HasServices: true, Options.IsEnforced: true } && !file.Registrations.Items.IsEmpty)
            {
                output.AddSource("GuardedStateServices.g.cs", ServiceWriter.Write(file));
            }
        });
    }

    private static EquatableArray<Registration> InOrder(ImmutableArray<Registration> registrations) => new(
        [.. registrations.Distinct().OrderBy(static registration => registration.Type, StringComparer.Ordinal)]);
}
