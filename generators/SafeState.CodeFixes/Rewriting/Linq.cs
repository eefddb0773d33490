using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Recognizes and writes calls of <c>Enumerable</c>.</summary>
internal static class Linq
{
    private const string Enumerable = "System.Linq.Enumerable";

    /// <summary>Returns whether a method is one of <c>Enumerable</c>.</summary>
    public static bool IsEnumerableMethod(IMethodSymbol method) => method.ContainingType.HasMetadataName(Enumerable);

    /// <summary>Returns whether a call is an operator of that name with no argument but its source.</summary>
    public static bool IsWithoutArguments(IInvocationOperation call, string name) =>
        IsEnumerableMethod(call.TargetMethod) && call.TargetMethod.Name == name && call.Arguments.Length == 1;

    /// <summary>Returns a call of an operator, as a member if the file allows it, and otherwise in full.</summary>
    public static ExpressionSyntax CreateCall(RawUse use, string source, string name, params ExpressionSyntax[] nodes)
    {
        bool isInScope = use.Model.LookupNamespacesAndTypes(use.Receiver.SpanStart, name: "Enumerable").OfType<INamedTypeSymbol>()
            .Any(static type => type.HasMetadataName(Enumerable));
        bool hasArgument = nodes.Length > 1;
        return isInScope
            ? Template.Expression($"{source}.{name}({(hasArgument ? "__1" : "")})", nodes)
            : Template.Expression(
                $"{MinimalTypeNames.Get(Enumerable, use.Model, use.Receiver.SpanStart)}.{name}({source}{(hasArgument ? ", __1" : "")})",
                    nodes);
    }
}
