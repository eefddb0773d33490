using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Migration;

/// <summary>Where an expression stands whose value nobody uses, and how a statement gets there instead.</summary>
internal static class Place
{
    /// <summary>Whether the operation is all that a statement, or a body that returns nothing, does.</summary>
    public static bool IsStatement(IOperation operation) => operation.Parent is IExpressionStatementOperation;

    /// <summary>A statement in place of the expression; where there is no room for one, there is no answer.</summary>
    public static Answer WithStatement(SyntaxNode expression, StatementSyntax statement) => expression.Parent switch
    {
        ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } old => Answer.Replace(old, statement),
        ExpressionStatementSyntax old => Answer.Replace(old, Block(statement)),
        LambdaExpressionSyntax lambda => Answer.Replace(lambda, lambda.WithExpressionBody(null).WithBlock(Block(statement))),
        ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax method } => Answer.Replace(
            method,
            method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(statement)).WithAdditionalAnnotations(Formatter.Annotation)),
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax function } => Answer.Replace(
            function,
            function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(statement)).WithAdditionalAnnotations(Formatter.Annotation)),
        ArrowExpressionClauseSyntax { Parent: AccessorDeclarationSyntax accessor } => Answer.Replace(
            accessor,
            accessor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(statement)).WithAdditionalAnnotations(Formatter.Annotation)),
        _ => Answer.None,
    };

    private static BlockSyntax Block(StatementSyntax statement) => SyntaxFactory.Block(statement).WithAdditionalAnnotations(Formatter.Annotation);
}
