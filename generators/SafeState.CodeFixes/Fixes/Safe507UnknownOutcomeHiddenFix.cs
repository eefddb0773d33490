using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// SAFE507: asks whether the write was applied, before the handler makes it again. It fixes a <c>try</c> with one write and nothing after
/// it but a jump. If the write was applied, the code goes on as after a write that succeeded.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe507UnknownOutcomeHiddenFix))]
[Shared]
public sealed class Safe507UnknownOutcomeHiddenFix() : DocumentCodeFix(RuleIds.UnknownOutcomeHidden)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Declaration: { } declaration } handler
            || handler.Parent is not TryStatementSyntax { Parent: BlockSyntax } attempt
            || attempt.Block.Statements is not ([ExpressionStatementSyntax { Expression: AwaitExpressionSyntax }]
                or [ExpressionStatementSyntax { Expression: AwaitExpressionSyntax }, ReturnStatementSyntax or BreakStatementSyntax
                    or ContinueStatementSyntax])
            || attempt.Block.Statements.Last() is ReturnStatementSyntax { Expression: not (null or LiteralExpressionSyntax) }
            || CountCalls(attempt.Block.Statements[0], context.Model, cancellationToken) != 1
            || !MakesAgain(handler, attempt, context.Model, cancellationToken)
            || Comments.HasDirectives(handler))
        {
            return null;
        }

        string name = declaration.Identifier.RawKind == 0
            ? UniqueNames.Create(handler, "exception")
            : declaration.Identifier.ValueText;
        CatchClauseSyntax named = declaration.Identifier.RawKind != 0 ? handler : handler.WithDeclaration(declaration
            .WithType(declaration.Type.WithTrailingTrivia(SyntaxFactory.Space))
            .WithIdentifier(SyntaxFactory.Identifier(name)));
        BlockSyntax block = attempt.Block.Statements is [_, var jump]
            ? AskFirst(handler.Block, name, jump, attempt)
            : AskAround(handler.Block, name, attempt);
        return new DocumentFix(
            "Ask whether the write was applied", context.Root.ReplaceNode(handler, named.WithBlock(block)));
    }

    /// <summary>Returns whether the handler contains a call, or a loop around it makes the write again.</summary>
    private static bool MakesAgain(CatchClauseSyntax handler, TryStatementSyntax attempt, SemanticModel model,
        CancellationToken cancellationToken) =>
        CountCalls(handler.Block, model, cancellationToken) > 0
        || attempt.Ancestors().TakeWhile(static node => node is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static node => node is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax);

    /// <summary>Counts the calls of shared dictionaries.</summary>
    private static int CountCalls(SyntaxNode code, SemanticModel model, CancellationToken cancellationToken) =>
        code.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(call =>
            model.GetSymbolInfo(call, cancellationToken).Symbol
                is IMethodSymbol { ContainingType.Name: "ISharedMap" or "ISharedNumberMap" });

    /// <summary>Puts a question before the handler that ends as the block of the <c>try</c> does.</summary>
    private static BlockSyntax AskFirst(BlockSyntax block, string name, StatementSyntax jump, TryStatementSyntax attempt)
    {
        string indentation = DocumentText.GetIndentation(attempt).ToFullString();
        string lineEnd = DocumentText.GetLineEnd(attempt).ToFullString();
        string inner = $"{indentation}    ";
        string text = $"{inner}if (await {name}.ResolveAsync()){lineEnd}{inner}{{{lineEnd}{inner}    {jump.WithoutTrivia()}{lineEnd}"
            + $"{inner}}}{lineEnd}";
        SyntaxList<StatementSyntax> rest = block.Statements is [var first, ..]
            ? block.Statements.Replace(first, first.WithLeadingTrivia(first.GetLeadingTrivia().Insert(0, DocumentText.GetLineEnd(attempt))))
            : block.Statements;
        return block.WithStatements(rest.Insert(0, SyntaxFactory.ParseStatement(text)));
    }

    /// <summary>Makes the handler run only if the write was not applied.</summary>
    private static BlockSyntax AskAround(BlockSyntax block, string name, TryStatementSyntax attempt)
    {
        string indentation = DocumentText.GetIndentation(attempt).ToFullString();
        string lineEnd = DocumentText.GetLineEnd(attempt).ToFullString();
        string inner = $"{indentation}    ";
        string statements = string.Concat(block.Statements.Select(static statement => statement.ToFullString()))
            .TrimEnd().Replace(lineEnd, $"{lineEnd}    ").Replace($"{lineEnd}    {lineEnd}", $"{lineEnd}{lineEnd}");
        string text = $"{inner}if (!await {name}.ResolveAsync()){lineEnd}{inner}{{{lineEnd}"
            + $"{inner}    {statements.TrimStart()}{lineEnd}{inner}}}{lineEnd}";
        return block.WithStatements([SyntaxFactory.ParseStatement(text)]);
    }
}
