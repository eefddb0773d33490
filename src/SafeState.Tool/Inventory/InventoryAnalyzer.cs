using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Discovery;
using SafeState.Discovery.Locks;
using SafeState.Discovery.Rules;
using SafeState.Discovery.Sharing;
using SafeState.Roslyn;

namespace SafeState.Tool.Inventory;

/// <summary>Collects the shared state of a compilation. It reports nothing.</summary>
/// <param name="root">The folder that files are relative to.</param>
internal sealed class InventoryAnalyzer(string root) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_none = new("SAFE300", "Shared state", "'{0}'", "SafeState.Discovery",
        DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    private readonly ConcurrentBag<StateMember> _found = [];

    /// <summary>Gets what was found, in no order.</summary>
    public IEnumerable<StateMember> Found => _found;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_none];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AddDeclared, SymbolKind.NamedType);
        context.RegisterCompilationStartAction(start => TypeDiscovery.Register(start, (_, type) => AddDiscovered(type)));
    }

    /// <summary>What attributes say.</summary>
    private void AddDeclared(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member.FindAttribute(WellKnownNames.UnguardedAttribute) is { } waiver)
            {
                Add(SharedStateKind.Waived, member, static (state, found) => state with
                {
                    Reason = found.ConstructorArguments.FirstOrDefault().Value as string ?? "",
                    Until = found.NamedArguments.FirstOrDefault(static argument => argument.Key == "Until").Value.Value as string,
                }, waiver);
            }
        }

        if (GuardedTypeInfo.TryCreate(type, context.Compilation, context.CancellationToken) is { } guarded)
        {
            foreach (GuardedFieldInfo field in guarded.Fields.Where(static field => field.IsGuarded))
            {
                Add(SharedStateKind.Guarded, field.Field, static (state, info) => state with
                {
                    Strategy = info.Strategy,
                    Name = info.StoreName,
                }, (Strategy: field.Strategy.ToString(), field.StoreName));
            }

            foreach (GuardedPropertyInfo property in guarded.Properties.Where(static property => property.IsGuarded))
            {
                Add(SharedStateKind.Guarded, property.Property, static (state, info) => state with
                {
                    Strategy = info.Strategy,
                    Name = info.StoreName,
                }, (Strategy: property.Strategy.ToString(), property.StoreName));
            }
        }
    }

    /// <summary>What the uses of collections say.</summary>
    private void AddDiscovered(DiscoveredType type)
    {
        HashSet<string> reported = [.. InventoryRules.Find(type).Where(static finding => finding.Confidence > Confidence.Low)
            .Select(static finding => finding.Member)];
        foreach (DiscoveredType.SlotAccesses slot in type.Slots.Where(_ => !type.IsTest))
        {
            if (reported.Contains(slot.Name))
            {
                Add(SharedStateKind.Unguarded, slot.Slot, static (state, signal) => state with { Reason = signal?.Reason },
                    type.Signals.Of(slot.Slot, slot.Uses));
            }
            else if (Safe302InconsistentLocking.IsLocked(slot))
            {
                Add(SharedStateKind.Locked, slot.Slot, static (state, guard) => state with { Lock = guard },
                    Safe302InconsistentLocking.GuardOf(slot.Uses) is { } guard ? guard.Name : HeldLock.Unknown.Name);
            }
        }
    }

    private void Add<T>(SharedStateKind kind, ISymbol member, Func<StateMember, T, StateMember> complete, T detail)
    {
        ITypeSymbol type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        string path = member.Locations.FirstOrDefault()?.SourceTree?.FilePath ?? "";
        _found.Add(complete(
            new StateMember(
                kind,
                $"{member.ContainingType.ToDisplayString()}.{member.Name}",
                type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                path.Length == 0 ? "" : Path.GetRelativePath(root, path).Replace('\\', '/')),
            detail));
    }
}
