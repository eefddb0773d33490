using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Fixes;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Discovery;

/// <summary>SAFE303: uses the member that does both steps in one: <c>TryAdd</c>, or <c>TryGetValue</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe303ConcurrentCheckThenActFix))]
[Shared]
public sealed class Safe303ConcurrentCheckThenActFix() : DocumentCodeFix(DiscoveryRuleIds.ConcurrentCheckThenAct)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        context.Node.FirstAncestorOrSelf<IfStatementSyntax>() is not { } choice ? null
        : TryAdd(context, choice) ?? TryGetValue(context, choice);

    /// <summary><c>if (!d.ContainsKey(k)) { d[k] = v; }</c> becomes <c>d.TryAdd(k, v);</c> where <c>v</c> has no effects.</summary>
    private static DocumentFix? TryAdd(FixContext context, IfStatementSyntax choice)
    {
        if (choice is not { Else: null, Condition: PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax check } }
            || !IsContainsKey(check, out ExpressionSyntax dictionary, out ExpressionSyntax key)
            || OnlyStatement(choice.Statement) is not ExpressionStatementSyntax
            {
                Expression: AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax target } assignment
            }
            || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            || !IsEntry(target, dictionary, key)
            || HasEffects(assignment.Right))
        {
            return null;
        }

        StatementSyntax added = SyntaxFactory.ParseStatement(
            $"{dictionary.WithoutTrivia()}.TryAdd({key.WithoutTrivia()}, {assignment.Right.WithoutTrivia()});");
        return new DocumentFix("Use 'TryAdd'", context.Root.ReplaceNode(choice, Comments.Preserve(choice, added)));
    }

    /// <summary><c>if (d.ContainsKey(k)) { … d[k] … }</c> reads the entry where it tests it.</summary>
    private static DocumentFix? TryGetValue(FixContext context, IfStatementSyntax choice)
    {
        if (choice.Condition is not InvocationExpressionSyntax check
            || !IsContainsKey(check, out ExpressionSyntax dictionary, out ExpressionSyntax key))
        {
            return null;
        }

        ElementAccessExpressionSyntax[] reads =
        [
            .. choice.Statement.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
                .Where(access => IsEntry(access, dictionary, key)),
        ];
        bool isChanged = reads.Any(static read => read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read
            || read.Parent is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
                or ArgumentSyntax { RefKindKeyword.RawKind: > 0 });
        if (reads.Length == 0 || isChanged)
        {
            return null;
        }

        string name = UniqueNames.Create(choice, "value");
        IdentifierNameSyntax value = SyntaxFactory.IdentifierName(name);
        StatementSyntax body = choice.Statement.ReplaceNodes(reads, (read, _) => value.WithTriviaFrom(read));
        ExpressionSyntax condition = SyntaxFactory.ParseExpression(
            $"{dictionary.WithoutTrivia()}.TryGetValue({key.WithoutTrivia()}, out var {name})").WithTriviaFrom(check);
        return new DocumentFix("Use 'TryGetValue'",
            context.Root.ReplaceNode(choice, choice.WithCondition(condition).WithStatement(body)));
    }

    private static bool IsContainsKey(InvocationExpressionSyntax check, out ExpressionSyntax dictionary, out ExpressionSyntax key)
    {
        dictionary = key = check;
        if (check is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey", Expression: { } receiver },
                ArgumentList.Arguments: [{ Expression: { } argument }],
            })
        {
            return false;
        }

        (dictionary, key) = (receiver, argument);
        return true;
    }

    private static bool IsEntry(ElementAccessExpressionSyntax access, ExpressionSyntax dictionary, ExpressionSyntax key) =>
        access.ArgumentList.Arguments is [{ Expression: { } argument }]
        && SyntaxFactory.AreEquivalent(access.Expression, dictionary)
        && SyntaxFactory.AreEquivalent(argument, key);

    private static StatementSyntax OnlyStatement(StatementSyntax body) => body is BlockSyntax { Statements: [{ } only] } ? only : body;

    /// <summary>The value is computed in any case then: only what computes nothing may be moved.</summary>
    private static bool HasEffects(ExpressionSyntax value) =>
        value is not (LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax or BaseObjectCreationExpressionSyntax
        {
            ArgumentList: null or { Arguments.Count: 0 }, Initializer: null
        });
}
