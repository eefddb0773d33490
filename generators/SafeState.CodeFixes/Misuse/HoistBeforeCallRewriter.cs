using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Moves the first work of a delegate before the call that runs it: <c>Stock.Compute(sku, (ref entry) =&gt; entry.Value = Load())</c>. It
/// applies to members that run their delegate exactly once, and to code that needs nothing of the delegate. The code then runs as often
/// as before. Nothing observable happens between the new place and the old one.
/// </summary>
internal sealed class HoistBeforeCallRewriter
{
    private static readonly ImmutableHashSet<string> s_runOnce = ["Compute", "Read", "Write"];

    private readonly ExpressionSyntax _hoisted;
    private readonly LambdaExpressionSyntax _lambda;
    private readonly StatementSyntax _statement;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellationToken;

    private HoistBeforeCallRewriter(ExpressionSyntax extraction, LambdaExpressionSyntax lambda, StatementSyntax statement,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        _hoisted = extraction;
        _lambda = lambda;
        _statement = statement;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Returns the rewritten code. Null if the code is not the first work of the delegate, or needs what only the delegate has.
    /// </summary>
    public static AtomicReplacement? TryRewrite(ExpressionSyntax extraction, SemanticModel model, CancellationToken cancellationToken) =>
        extraction.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is LambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda
        && lambda.Parent is ArgumentSyntax
        {
            Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call },
        }
        && s_runOnce.Contains(member.Name.Identifier.ValueText) && StoreCalls.IsStoreCall(call, model, cancellationToken)
        && IsPlain(member.Expression)
        && call.ArgumentList.Arguments.All(argument => argument.Expression == lambda || IsPlain(argument.Expression))
        && GetStatement(call) is { Parent: BlockSyntax } statement
        && !statement.ContainsDirectives
        && new HoistBeforeCallRewriter(extraction, lambda, statement, model, cancellationToken) is { IsIndependent: true } move
            ? move.Write()
            : null;

    /// <summary>Gets whether the code uses nothing that the delegate declares, and declares nothing.</summary>
    private bool IsIndependent => _hoisted.DescendantNodesAndSelf().All(part => part switch
    {
        AnonymousFunctionExpressionSyntax or DeclarationExpressionSyntax or SingleVariableDesignationSyntax or AssignmentExpressionSyntax
        or RefExpressionSyntax => false,
        IdentifierNameSyntax name => _model.GetSymbolInfo(name, _cancellationToken).Symbol is not ISymbol symbol
            || !symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == _lambda.SyntaxTree
            && _lambda.Span.Contains(reference.Span)),
        _ => true,
    });

    private AtomicReplacement? Write() => _model.GetTypeInfo(_hoisted, _cancellationToken).Type switch
    {
        { SpecialType: SpecialType.System_Void } => MoveStatement(),
        { IsRefLikeType: false } when _hoisted.Parent is ExpressionStatementSyntax => MoveStatement(),
        { IsRefLikeType: false, TypeKind: not TypeKind.Error } when IsFirst() => MoveValue(),
        _ => null,
    };

    private AtomicReplacement? MoveStatement() =>
        _hoisted.Parent is ExpressionStatementSyntax { Parent: BlockSyntax { Statements: [var first, _, ..] } body } whole && first == whole
            && body == _lambda.Body
        ? Insert($"{_hoisted};", _lambda.RemoveNode(whole, SyntaxRemoveOptions.KeepUnbalancedDirectives)!)
        : null;

    private AtomicReplacement MoveValue()
    {
        string name = UniqueNames.Create(_lambda, "value");
        return Insert($"var {name} = {_hoisted};",
            _lambda.ReplaceNode(_hoisted, SyntaxFactory.IdentifierName(name).WithTriviaFrom(_hoisted)));
    }

    private AtomicReplacement Insert(string code, LambdaExpressionSyntax rest)
    {
        SyntaxToken modifier = rest.Modifiers.FirstOrDefault(static token => token.IsKind(SyntaxKind.StaticKeyword));
        LambdaExpressionSyntax lambda = modifier.RawKind == 0 || _hoisted.Parent is ExpressionStatementSyntax
            ? rest
            : rest.WithModifiers(rest.Modifiers.Remove(modifier)).WithLeadingTrivia(rest.GetLeadingTrivia());
        BlockSyntax block = (BlockSyntax)_statement.Parent!;
        StatementSyntax before = SyntaxFactory.ParseStatement(code).WithLeadingTrivia(_statement.GetLeadingTrivia())
            .WithTrailingTrivia(DocumentText.GetLineEnd(_statement));
        StatementSyntax after = _statement.ReplaceNode(_lambda, lambda).WithLeadingTrivia(DocumentText.GetIndentation(_statement));
        int index = block.Statements.IndexOf(_statement);
        return new AtomicReplacement("move", new Dictionary<SyntaxNode,
            SyntaxNode>
        { [block] = block.WithStatements(block.Statements.RemoveAt(index).InsertRange(index, [before, after])) });
    }

    /// <summary>Returns whether nothing of the delegate runs before the code, and the code always runs.</summary>
    private bool IsFirst()
    {
        for (SyntaxNode node = _hoisted; node != _lambda.Body; node = node.Parent!)
        {
            bool isFirst = node.Parent switch
            {
                ParenthesizedExpressionSyntax or CastExpressionSyntax or EqualsValueClauseSyntax or ArgumentListSyntax
                or ReturnStatementSyntax or ExpressionStatementSyntax => true,
                ArgumentSyntax => true,
                VariableDeclaratorSyntax or LocalDeclarationStatementSyntax => true,
                VariableDeclarationSyntax declaration => declaration.Variables.Count == 1,
                InvocationExpressionSyntax call => node == call.ArgumentList
                    && call.ArgumentList.Arguments.FirstOrDefault()?.Span.Contains(_hoisted.Span) == true
                    && _model.GetSymbolInfo(call, _cancellationToken).Symbol is IMethodSymbol { IsStatic: true }
                    && call.Expression is MemberAccessExpressionSyntax or IdentifierNameSyntax,
                MemberAccessExpressionSyntax access => node == access.Expression,
                BinaryExpressionSyntax binary => node == binary.Left,
                AssignmentExpressionSyntax assignment => node == assignment.Right
                    && assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } or IdentifierNameSyntax,
                BlockSyntax block => block == _lambda.Body && block.Statements[0] == node,
                _ => false,
            };
            if (!isFirst)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax member => IsPlain(member.Expression),
        _ => false,
    };

    /// <summary>Returns the statement of the call if it does nothing before the call.</summary>
    private static StatementSyntax? GetStatement(InvocationExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        ReturnStatementSyntax statement => statement,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Parent: ExpressionStatementSyntax statement } => statement,
        EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax
            {
                Parent: VariableDeclarationSyntax
                {
                    Variables.Count: 1,
                    Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement
                }
            }
        } => statement,
        _ => null,
    };
}
