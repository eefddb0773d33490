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

/// <summary>Generates the attributes that list the guarded and shared dictionaries and the waivers of an assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GuardInventoryGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<InventoryType>> types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.GuardedStateAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                InventoryExtractor.Extract)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(InventoryStepNames.InventoryTypes)
            .Collect();

        IncrementalValueProvider<bool> enforced = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => EnforcementOption.IsEnabled(options))
            .WithTrackingName(InventoryStepNames.InventoryEnforcement);

        IncrementalValueProvider<InventoryFile> file = types
            .Combine(enforced)
            .Select(static (pair, _) => Combine(pair.Right ? pair.Left : []))
            .WithTrackingName(InventoryStepNames.InventoryFile);

        context.RegisterSourceOutput(file, static (output, file) =>
        {
            if (!file.Stores.Items.IsEmpty || !file.Shared.Items.IsEmpty || !file.Waivers.Items.IsEmpty)
            {
                output.AddSource("GuardInventory.g.cs", InventoryWriter.Write(file));
            }
        });
    }

    // A class that (wrongly) has the attribute on two of its parts is read twice.
    private static InventoryFile Combine(ImmutableArray<InventoryType> types) => new(
        new([
            .. types.SelectMany(static type => type.Stores).Distinct()
                .OrderBy(static store => store.Type, StringComparer.Ordinal)
                .ThenBy(static store => store.Member, StringComparer.Ordinal),
        ]),
        new([
            .. types.SelectMany(static type => type.Shared).Distinct()
                .OrderBy(static shared => shared.Type, StringComparer.Ordinal)
                .ThenBy(static shared => shared.Member, StringComparer.Ordinal),
        ]),
        new([
            .. types.SelectMany(static type => type.Waivers).Distinct()
                .OrderBy(static waiver => waiver.Type, StringComparer.Ordinal)
                .ThenBy(static waiver => waiver.Member, StringComparer.Ordinal),
        ]));
}
