using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE504: awaits the call, and makes the function asynchronous if that changes no caller.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe504SharedCallBlocksFix))]
[Shared]
public sealed class Safe504SharedCallBlocksFix() : DocumentCodeFix(RuleIds.SharedCallBlocks)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == context.Node.Span)
            is not { } wait
            || GetTask(wait) is not { } task
            || wait.Ancestors().TakeWhile(static node => !IsFunction(node)).Any(ForbidsAwait)
            || wait.Ancestors().FirstOrDefault(IsFunction) is not { } function
            || AsyncFunction.TryCreate(function, context.Model, cancellationToken) is not { } change)
        {
            return null;
        }

        SyntaxAnnotation place = new();
        SyntaxNode marked = function.ReplaceNode(wait, Await(wait, task).WithAdditionalAnnotations(place));
        return new DocumentFix("Await the call", context.Root.ReplaceNode(function, change.Apply(marked)));
    }

    /// <summary>Returns the expression to await, without the members that only a wait needs.</summary>
    private static ExpressionSyntax? GetTask(ExpressionSyntax wait) => wait switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result", Expression: var task } => WithoutAdapters(task),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait", Expression: var task },
            ArgumentList.Arguments.Count: 0
        } => WithoutAdapters(task),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Expression: var awaiter }
        } => WithoutAdapters(awaiter),
        _ => null,
    };

    private static ExpressionSyntax WithoutAdapters(ExpressionSyntax task) => task is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "AsTask" or "GetAwaiter" or "Preserve", Expression: var inner
        }
    }
        ? WithoutAdapters(inner)
        : task;

    private static ExpressionSyntax Await(ExpressionSyntax wait, ExpressionSyntax task)
    {
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task.WithoutTrivia());
        bool isOperand = wait.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax
            or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax;
        return (isOperand ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(wait);
    }

    private static bool ForbidsAwait(SyntaxNode node) => node is LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax
        or CatchFilterClauseSyntax or QueryExpressionSyntax or ParameterSyntax or AttributeSyntax;

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax;
}
