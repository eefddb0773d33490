using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE503: the name of a shared dictionary is invalid or used in two ways, or a setting is out of range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe503InvalidSharedName() : SafeStateAnalyzer(InvalidSharedName, NameUsedTwice)
{
    private static readonly DiagnosticDescriptor InvalidSharedName = Describe(
        RuleIds.InvalidSharedName,
        "'{0}' cannot be shared because {1}");

    private static readonly DiagnosticDescriptor NameUsedTwice = Describe(
        RuleIds.InvalidSharedName,
        "'{0}' and '{1}' share the name '{2}' with different {3}; make them equal, or use another name",
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        ConcurrentBag<SharedPropertyInfo> named = [];
        context.RegisterSymbolAction(
            symbol =>
            {
                if (types.GetInfo((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken) is { } info && info.IsRepairable())
                {
                    Check(symbol, info, named);
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => ReportNames(end, named));
    }

    private static void Check(SymbolAnalysisContext context, GuardedTypeInfo info, ConcurrentBag<SharedPropertyInfo> named)
    {
        foreach (SharedPropertyInfo property in info.Shared)
        {
            if (GetReason(property.Error) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    InvalidSharedName, property.Attribute.GetLocation(property.Property), property.Property.Name, reason));
            }
            else if (property is { Arguments.Error: SharedError.None, Interface: not null })
            {
                named.Add(property);
            }
        }
    }

    private static void ReportNames(CompilationAnalysisContext context, IEnumerable<SharedPropertyInfo> properties)
    {
        foreach (IGrouping<string, SharedPropertyInfo> uses in properties.GroupBy(static property => property.Arguments.Name!))
        {
            SharedPropertyInfo[] inOrder = [.. uses.OrderBy(GetPath, StringComparer.Ordinal).ThenBy(GetPosition)];
            foreach (SharedPropertyInfo other in inOrder.Skip(1))
            {
                if (GetDifference(inOrder[0], other) is { } difference)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        NameUsedTwice,
                        other.Attribute.GetLocation(other.Property),
                        [inOrder[0].Attribute.GetLocation(inOrder[0].Property)],
                        GetName(inOrder[0]),
                        GetName(other),
                        uses.Key,
                        difference));
                }
            }
        }
    }

    private static string? GetDifference(SharedPropertyInfo first, SharedPropertyInfo other) =>
        !SymbolEqualityComparer.Default.Equals(first.Interface, other.Interface) ? "types"
        : first.Arguments.Partitions != other.Arguments.Partitions ? "numbers of partitions"
        : !SymbolEqualityComparer.Default.Equals(first.Arguments.Json, other.Arguments.Json)
            || !SymbolEqualityComparer.Default.Equals(first.Arguments.Serializer, other.Arguments.Serializer) ? "serializers"
        : first.Arguments.HasSameSettings(other.Arguments) ? null
        : "settings";

    private static string? GetReason(SharedError error) => error switch
    {
        SharedError.InvalidName => "its name is invalid; use 1 to 100 letters, digits, '.', '-', or '_' of ASCII",
        SharedError.InvalidPartitions => "its number of partitions is out of range; use 1 to 1024",
        SharedError.InvalidNearCache =>
            "a setting of its near cache is out of range; use 100 milliseconds to one day for the times, and up to 100,000,000 entries",
        SharedError.InvalidMaxValueBytes => "its 'MaxValueBytes' is not positive; use 1 or more",
        _ => null,
    };

    private static string GetName(SharedPropertyInfo property) => $"{property.Property.ContainingType.Name}.{property.Property.Name}";

    private static string GetPath(SharedPropertyInfo property) => property.Property.GetLocation().SourceTree?.FilePath ?? string.Empty;

    private static int GetPosition(SharedPropertyInfo property) => property.Property.GetLocation().SourceSpan.Start;

    private static DiagnosticDescriptor Describe(string id, string message, params string[] tags) => RuleDescriptor.Shared(
        id,
        "Name or setting of a shared dictionary is invalid",
        message,
        "The name identifies the dictionary in every process and every deployment. All that use it must agree on types and settings.",
        DiagnosticSeverity.Error,
        tags);
}
