using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Fixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Discovery;

/// <summary>SAFE308: takes the snapshot first, which the dictionary makes in one step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe308BufferedConcurrentQueryFix))]
[Shared]
public sealed class Safe308BufferedConcurrentQueryFix() : DocumentCodeFix(DiscoveryRuleIds.BufferedConcurrentQuery)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        SourceOf(context) is { } source
        ? new DocumentFix("Take the snapshot first",
            context.Root.ReplaceNode(source, SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                source.WithoutTrailingTrivia(),
                SyntaxFactory.IdentifierName("ToArray"))).WithTrailingTrivia(source.GetTrailingTrivia())))
        : null;

    /// <summary>Gets the dictionary: the receiver of the query, its first argument, or the argument of the list.</summary>
    private static ExpressionSyntax? SourceOf(FixContext context) => context.Invocation is { } call
        ? call.Expression is MemberAccessExpressionSyntax { Expression: { } receiver }
            && context.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: not null }
                ? receiver
                : call.ArgumentList.Arguments is [{ Expression: { } first }, ..] ? first : null
        : context.Expression is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: { } argument }] }
            ? argument
            : null;
}
