using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// SAFE508: reads all keys of a <c>foreach</c> before the loop. The loop awaits nothing else, so that nothing it does comes between the
/// reads. Writes are left alone, because only the author knows whether their order matters.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe508SharedCallsInLoopFix))]
[Shared]
public sealed class Safe508SharedCallsInLoopFix() : DocumentCodeFix(RuleIds.SharedCallsInLoop)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Invocation is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetAsync", Expression: var map },
                ArgumentList.Arguments: [{ NameColon: null, Expression: IdentifierNameSyntax key }, ..] all,
                Parent: AwaitExpressionSyntax wait
            }
            || all.Skip(1).Any(argument =>
                context.Model.GetTypeInfo(argument.Expression, cancellationToken).Type?.Name != "CancellationToken")
            || wait.FirstAncestorOrSelf<ForEachStatementSyntax>() is not { Parent: BlockSyntax block, AwaitKeyword.RawKind: 0 } loop
            || loop.Identifier.ValueText != key.Identifier.ValueText
            || !IsKept(loop.Expression, context.Model, cancellationToken)
            || !IsRepeatable(map, context.Model, cancellationToken)
            || loop.Statement.DescendantNodes().Count(static node => node is AwaitExpressionSyntax) != 1
            || loop.Statement.DescendantNodes().Any(static node =>
                node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || IsAssigned(loop.Expression, loop, context.Model, cancellationToken)
            || Comments.HasDirectives(loop))
        {
            return null;
        }

        string name = UniqueNames.Create(loop, "entries");
        string arguments = string.Concat(all.Skip(1).Select(static argument => $", {argument.WithoutTrivia()}"));
        StatementSyntax read = SyntaxFactory.ParseStatement(
                $"var {name} = await {map.WithoutTrivia()}.GetManyAsync({loop.Expression.WithoutTrivia()}{arguments});")
            .WithLeadingTrivia(loop.GetLeadingTrivia())
            .WithTrailingTrivia(DocumentText.GetLineEnd(loop));
        ExpressionSyntax replaced = wait.Parent is ParenthesizedExpressionSyntax parenthesized ? parenthesized : wait;
        StatementSyntax after = loop
            .ReplaceNode(replaced, SyntaxFactory.ParseExpression($"{name}[{key.Identifier.Text}]").WithTriviaFrom(replaced))
            .WithLeadingTrivia(DocumentText.GetIndentation(loop));
        int index = block.Statements.IndexOf(loop);
        return new DocumentFix("Read all keys before the loop", context.Root.ReplaceNode(
            block, block.WithStatements(block.Statements.RemoveAt(index).InsertRange(index, [read, after]))));
    }

    /// <summary>Returns whether the keys are in a collection, so that they are the same when they are enumerated twice.</summary>
    private static bool IsKept(ExpressionSyntax keys, SemanticModel model, CancellationToken cancellationToken) =>
        IsRepeatable(keys, model, cancellationToken)
        && model.GetTypeInfo(keys, cancellationToken).Type is { } type
        && (type is IArrayTypeSymbol || type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .Any(static implemented => implemented.Name is "IReadOnlyCollection" or "ICollection"));

    private static bool IsRepeatable(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(expression, cancellationToken) is { } operation && Purity.IsRepeatable(operation);

    /// <summary>Returns whether the loop assigns the variable with the keys.</summary>
    private static bool IsAssigned(ExpressionSyntax keys, ForEachStatementSyntax loop, SemanticModel model,
        CancellationToken cancellationToken) =>
        model.GetSymbolInfo(keys, cancellationToken).Symbol is { } symbol
        && loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
            SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol, symbol));
}
