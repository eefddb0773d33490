using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE403: a method is named like an event method of a dictionary, and no code calls it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe403EventMethodNeverCalled() : ShapeRule(EventMethodNeverCalled)
{
    private static readonly DiagnosticDescriptor EventMethodNeverCalled = RuleDescriptor.Lifetime(
        RuleIds.EventMethodNeverCalled,
        "Event method is never called",
        "'{0}' is never called because {1}",
        "A class handles the events of a dictionary in 'partial void On<Accessor>Event(in GuardEvent e)', with a body. Methods of "
            + "another form are not called.",
        DiagnosticSeverity.Warning);

    private protected override void Check(GuardedTypeInfo info, SymbolAnalysisContext context)
    {
        if (info.Error != GuardError.None)
        {
            return;
        }

        foreach (IGrouping<string, IMethodSymbol> overloads in info.Type.GetMembers().OfType<IMethodSymbol>()
            .GroupBy(static method => method.Name))
        {
            if (EventMethod.GetAccessor(overloads.Key) is { } accessor)
            {
                Check(overloads, FindGuardedMember(info, accessor), accessor, context);
            }
        }
    }

    private static void Check(IEnumerable<IMethodSymbol> overloads, ISymbol? guarded, string accessor, SymbolAnalysisContext context)
    {
        // Where one of them listens, the others are what it calls.
        if (guarded is not null && overloads.Any(method => GetReason(method, guarded, accessor, context.CancellationToken) is null))
        {
            return;
        }

        foreach (IMethodSymbol method in overloads.Where(method => IsIntendedAsHandler(method, guarded, context.CancellationToken)))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(EventMethodNeverCalled, method.GetLocation(), method.Name,
                    GetReason(method, guarded, accessor, context.CancellationToken)));
        }
    }

    /// <summary>
    /// Returns whether a method is intended for a store, because other types have events too. Such a method has an event of a store as a
    /// parameter, or it has the name of a dictionary and no other use.
    /// </summary>
    private static bool IsIntendedAsHandler(IMethodSymbol method, ISymbol? guarded, CancellationToken cancellationToken)
    {
        bool takesEvent = method.Parameters.Any(EventMethod.TakesEvent);
        bool isPartial = EventMethod.IsPartial(method, cancellationToken);
        return guarded is null ? takesEvent && isPartial : takesEvent || isPartial;
    }

    private static string? GetReason(IMethodSymbol method, ISymbol? guarded, string accessor, CancellationToken cancellationToken) =>
        guarded is null ? $"no guarded dictionary has the accessor '{accessor}'; rename the method"
        : !EventMethod.HasValidSignature(method)
            ? "its signature is different; return void, remove type parameters, and take only 'in GuardEvent'"
        : !EventMethod.IsCallableFor(method, guarded) ? "the dictionary is static; make the method static"
        : !EventMethod.IsPartial(method, cancellationToken) ? "it is not partial; add the 'partial' modifier"
        : EventMethod.GetBody(method, cancellationToken) is null ? "it has no body; add one"
        : null;

    private static ISymbol? FindGuardedMember(GuardedTypeInfo info, string accessor) =>
        (ISymbol?)info.Fields.FirstOrDefault(field => field.IsGuarded && field.Accessor == accessor)?.Field
        ?? info.Properties.FirstOrDefault(property => property.IsGuarded && property.Property.Name == accessor)?.Property;
}
