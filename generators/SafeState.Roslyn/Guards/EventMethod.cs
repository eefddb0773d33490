using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Roslyn;

/// <summary>
/// Decides which method listens to the events of a store: <c>partial void On&lt;Accessor&gt;Event(in GuardEvent e)</c>, with a body.
/// </summary>
internal static class EventMethod
{
    private const string Prefix = "On";
    private const string Suffix = "Event";

    /// <summary>Returns the name of the method for an accessor.</summary>
    public static string GetName(string accessor) => Prefix + accessor + Suffix;

    /// <summary>Returns the accessor in the name of a method, or null if the name contains none.</summary>
    public static string? GetAccessor(string method) =>
        method.Length > Prefix.Length + Suffix.Length
        && method.StartsWith(Prefix, StringComparison.Ordinal)
        && method.EndsWith(Suffix, StringComparison.Ordinal)
            ? method.Substring(Prefix.Length, method.Length - Prefix.Length - Suffix.Length)
            : null;

    /// <summary>Returns whether a method has the signature of an event method.</summary>
    public static bool HasValidSignature(IMethodSymbol method) =>
        method is { ReturnsVoid: true, Arity: 0, Parameters: [{ RefKind: RefKind.In } parameter] } && TakesEvent(parameter);

    /// <summary>Returns whether a parameter is an event of a store, however it is passed.</summary>
    public static bool TakesEvent(IParameterSymbol parameter) => parameter.Type.HasMetadataName(WellKnownNames.GuardEvent);

    /// <summary>Returns whether the store can call the method. A static store has no object to call it on.</summary>
    public static bool IsCallableFor(IMethodSymbol method, ISymbol guarded) => method.IsStatic || !guarded.IsStatic;

    /// <summary>Returns the part of a partial method that has the body. Null for other methods, and if no part has a body.</summary>
    public static MethodDeclarationSyntax? GetBody(IMethodSymbol method, CancellationToken cancellationToken)
    {
        // A declaring part without a body is removed by the compiler, and its calls with it.
        IMethodSymbol? body = method.IsPartialDefinition ? method.PartialImplementationPart : method;
        ImmutableArray<SyntaxReference> parts = body?.DeclaringSyntaxReferences ?? [];
        return parts.Select(part => part.GetSyntax(cancellationToken)).FirstOrDefault() is MethodDeclarationSyntax written
            && IsPartial(written) ? written : null;
    }

    /// <summary>Returns whether a method is partial.</summary>
    public static bool IsPartial(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) is MethodDeclarationSyntax written
            && IsPartial(written));

    private static bool IsPartial(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.PartialKeyword);
}
