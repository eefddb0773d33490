using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Fixes;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Discovery;

/// <summary>SAFE309: calls <c>TryRemove</c> once, which is all that the loop can do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe309EndlessRemovalFix))]
[Shared]
public sealed class Safe309EndlessRemovalFix() : DocumentCodeFix(DiscoveryRuleIds.EndlessRemoval)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        context.Invocation is { Parent: PrefixUnaryExpressionSyntax { Parent: WhileStatementSyntax loop } } call && IsEmpty(loop.Statement)
            ? new DocumentFix("Call 'TryRemove' once",
                context.Root.ReplaceNode(loop, Comments.Preserve(loop, SyntaxFactory.ExpressionStatement(call.WithoutTrivia()))))
            : null;

    /// <summary>A body that only waits is dropped with the loop; one that does anything else is for the author to judge.</summary>
    private static bool IsEmpty(StatementSyntax body) => body switch
    {
        EmptyStatementSyntax => true,
        BlockSyntax { Statements.Count: 0 } => true,
        BlockSyntax { Statements: [{ } only] } => IsWait(only),
        _ => IsWait(body),
    };

    private static bool IsWait(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
        }
        && called.Name.Identifier.ValueText is "Sleep" or "Yield" or "SpinOnce" or "SpinWait";
}
