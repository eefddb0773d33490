using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads <c>partial void On&lt;Accessor&gt;Event(in GuardEvent e)</c>, which a user may have written for a map.</summary>
internal static class HookExtractor
{
    /// <summary>The method; null where there is none.</summary>
    public static EventHook? Extract(ISymbol guarded, string accessor, CancellationToken cancellationToken) => guarded.ContainingType
        .GetMembers(EventMethod.GetName(accessor))
        .OfType<IMethodSymbol>()
        .Where(method => EventMethod.HasValidSignature(method) && EventMethod.IsCallableFor(method, guarded))
        .Select(method => TryRead(method, cancellationToken))
        .FirstOrDefault(static hook => hook is not null);

    private static EventHook? TryRead(IMethodSymbol method, CancellationToken cancellationToken) =>
        EventMethod.GetBody(method, cancellationToken) is { } written
            ? new EventHook(GetModifiers(written), method.Parameters[0].Name, method.IsPartialDefinition)
            : null;

    private static EquatableArray<string> GetModifiers(MethodDeclarationSyntax method) => new(
    [
        .. method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.ValueText),
    ]);
}
