using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads what the registration of services needs.</summary>
internal static class ServiceExtractor
{
    /// <summary>Returns the registration of a guarded class, or null for other types.</summary>
    public static Registration? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false, Name.Length: > 0 } type)
        {
            return null;
        }

        RegistrationInfo info = RegistrationInfo.Create(type, context.Attributes[0]);
        return new Registration(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            info.As?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            info.Key,
            info.Error == RegistrationError.None);
    }

    public static ServiceFacts Extract(Compilation compilation) => new(
        compilation.AssemblyName ?? string.Empty,
        compilation.HasType(WellKnownNames.ServiceCollection),
        compilation.GetTypesByMetadataName(WellKnownNames.KeyedServices) is [var first, ..]
        && !first.GetMembers("AddKeyedSingleton").IsEmpty,
        compilation.HasType(WellKnownNames.HostingBuilder),
        compilation.Assembly.GetTypeByMetadataName(WellKnownNames.EmbeddedAttribute) is not null);

    public static ServiceOptions Extract(AnalyzerConfigOptionsProvider options) => new(
        EnforcementOption.IsEnabled(options),
        options.GlobalOptions.TryGetValue(WellKnownNames.RootNamespaceProperty, out string? space) && !string.IsNullOrWhiteSpace(space)
        ? space
        : null,
        options.GlobalOptions.TryGetValue(WellKnownNames.PublicRegistrationProperty, out string? wanted)
        && wanted.Trim().Equals("true", StringComparison.OrdinalIgnoreCase));

    private static bool HasType(this Compilation compilation, string type) => !compilation.GetTypesByMetadataName(type).IsEmpty;
}
