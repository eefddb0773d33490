using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE207: a lock surrounds only single operations of stores, which are atomic without it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe207RedundantLock() : SafeStateAnalyzer(RedundantLock)
{
    private static readonly DiagnosticDescriptor RedundantLock = RuleDescriptor.Misuse(
        RuleIds.RedundantLock,
        "Lock is redundant",
        "The lock '{0}' surrounds only single operations of stores, which are atomic; remove '{0}' and its lock statements",
        "A store orders its own operations. A lock around a single operation only makes threads wait that use different keys, or "
            + "that only read.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        context.RegisterSymbolStartAction(
            start =>
            {
                if (types.GetInfo((INamedTypeSymbol)start.Symbol, start.CancellationToken) is not null)
                {
                    Watch(start, stores);
                }
            },
            SymbolKind.NamedType);
    }

    private static void Watch(SymbolStartAnalysisContext context, StoreTypes stores)
    {
        ConcurrentBag<(IFieldSymbol Field, bool IsRedundant)> uses = [];
        context.RegisterOperationAction(
            operation =>
            {
                IFieldReferenceOperation reference = (IFieldReferenceOperation)operation.Operation;
                if (IsLock(reference.Field) && SymbolEqualityComparer.Default.Equals(reference.Field.ContainingType, context.Symbol))
                {
                    uses.Add((reference.Field, SingleOperationLock.TryGetLock(reference, stores) is not null));
                }
            },
            OperationKind.FieldReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (IGrouping<ISymbol?,
                (IFieldSymbol Field, bool IsRedundant)> use in uses.GroupBy(static use => (ISymbol)use.Field,
                    SymbolEqualityComparer.Default))
            {
                if (use.All(static one => one.IsRedundant))
                {
                    end.ReportDiagnostic(Diagnostic.Create(RedundantLock, use.Key!.Locations[0], use.Key.Name));
                }
            }
        });
    }

    /// <summary>Returns whether a field is declared as a private object that only serves as a lock.</summary>
    private static bool IsLock(IFieldSymbol field) =>
        field is { DeclaredAccessibility: Accessibility.Private, IsReadOnly: true }
        && (field.Type.SpecialType == SpecialType.System_Object
            || field.Type is
            {
                Name: "Lock",
                ContainingNamespace:
                {
                    Name: "Threading",
                    ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
                }
            });
}
