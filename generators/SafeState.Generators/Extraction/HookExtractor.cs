using System.Collections.Immutable;
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
    public static EventHook? Extract(ISymbol guarded, string accessor, CancellationToken cancellation) => guarded.ContainingType
        .GetMembers(AccessorName.HookOf(accessor))
        .OfType<IMethodSymbol>()
        .Where(method => IsHook(method) && (method.IsStatic || !guarded.IsStatic))
        .Select(method => Read(method, cancellation))
        .FirstOrDefault(static hook => hook is not null);

    private static bool IsHook(IMethodSymbol method) => method is { ReturnsVoid: true, Arity: 0, Parameters: [{ RefKind: RefKind.In } parameter] }
        && parameter.Type.HasMetadataName(WellKnownNames.GuardEvent);

    private static EventHook? Read(IMethodSymbol method, CancellationToken cancellation)
    {
        // A declaring part without a body is removed by the compiler, and its calls with it.
        IMethodSymbol? body = method.IsPartialDefinition ? method.PartialImplementationPart : method;
        ImmutableArray<SyntaxReference> parts = body?.DeclaringSyntaxReferences ?? [];
        return parts.Select(part => part.GetSyntax(cancellation)).FirstOrDefault() is MethodDeclarationSyntax written && written.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? new EventHook(ModifiersOf(written), method.Parameters[0].Name, method.IsPartialDefinition)
            : null;
    }

    private static EquatableArray<string> ModifiersOf(MethodDeclarationSyntax method) => new(
    [
        .. method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.ValueText),
    ]);
}
