using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE510: writes through the lease, if exactly one is in scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe510WriteOutsideLeaseFix))]
[Shared]
public sealed class Safe510WriteOutsideLeaseFix() : DocumentCodeFix(RuleIds.WriteOutsideLease)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(node => node.Span == context.Node.Span)
                is not { Expression: MemberAccessExpressionSyntax { Expression: var map } }
            || context.Model.LookupSymbols(map.SpanStart).Where(symbol => IsLease(symbol, map.SpanStart)).ToArray() is not [var lease])
        {
            return null;
        }

        ExpressionSyntax under = SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, map.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("Under")),
            SyntaxFactory.ArgumentList([SyntaxFactory.Argument(SyntaxFactory.IdentifierName(lease.Name))]));
        return new DocumentFix("Write under the lease", context.Root.ReplaceNode(map, under.WithTrailingTrivia(map.GetTrailingTrivia())));
    }

    /// <summary>Returns whether a symbol is a lease that is declared before a place.</summary>
    private static bool IsLease(ISymbol symbol, int place) => symbol switch
    {
        ILocalSymbol local => local.Type.HasMetadataName(WellKnownNames.SharedLease)
            && local.DeclaringSyntaxReferences.All(reference => reference.Span.End <= place),
        IParameterSymbol parameter => parameter.Type.HasMetadataName(WellKnownNames.SharedLease),
        _ => false,
    };
}
