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
/// SAFE505: makes one call of a read and the write after it. It fixes an entry that is added if it is absent, and a number that is added.
/// Other code needs a decision about what happens if the entry has changed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe505SharedReadThenWriteFix))]
[Shared]
public sealed class Safe505SharedReadThenWriteFix() : DocumentCodeFix(RuleIds.SharedReadThenWrite)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Invocation is not { Parent: AwaitExpressionSyntax wait } read)
        {
            return null;
        }

        SharedRead? found = wait.Parent switch
        {
            EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax
                    {
                        Variables.Count: 1,
                        Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declaration
                    }
                } variable
            } => FindNext(block, declaration) is { } next && IsUsedOnlyIn(next, variable, context.Model, cancellationToken)
                ? new SharedRead(read, declaration, next, variable.Identifier.ValueText)
                : null,
            ParenthesizedExpressionSyntax { Parent: MemberAccessExpressionSyntax { Parent: PrefixUnaryExpressionSyntax condition } }
                when condition.Parent is IfStatementSyntax choice => new SharedRead(read, null, choice, null),
            _ => null,
        };
        return found is not null && !Comments.HasDirectives(found.Next)
            ? TryAdd(found, context, cancellationToken) ?? TryIncrement(found, context, cancellationToken)
            : null;
    }

    /// <summary>Returns the fix for <c>if (!entry.Exists) await map.SetAsync(key, value)</c>.</summary>
    private static DocumentFix? TryAdd(SharedRead read, FixContext context, CancellationToken cancellationToken)
    {
        if (read.Next is not IfStatementSyntax
            {
                Else: null,
                Condition: PrefixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LogicalNotExpression,
                    Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exists", Expression: var entry }
                }
            } choice
            || !read.Is(entry)
            || GetOnly(choice.Statement) is not { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax write } }
                statement
            || GetValue(read, write, context.Model, cancellationToken) is not { } value
            || !IsPure(value, context.Model, cancellationToken))
        {
            return null;
        }

        InvocationExpressionSyntax call = Rename(write, "TryAddAsync");
        return Replace(read, statement.ReplaceNode(write, call), "Add the entry in one call", context);
    }

    /// <summary>Returns the fix for <c>await map.SetAsync(key, entry.Value + value)</c>, and for a difference with a constant.</summary>
    private static DocumentFix? TryIncrement(SharedRead read, FixContext context, CancellationToken cancellationToken)
    {
        if (read.Next is not ExpressionStatementSyntax
            {
                Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax write }
            } statement
            || GetValue(read, write, context.Model, cancellationToken) is not BinaryExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var entry },
                Right: var change
            } sum
            || !read.Is(entry)
            || context.Model.GetTypeInfo(((MemberAccessExpressionSyntax)write.Expression).Expression, cancellationToken).Type
                is not INamedTypeSymbol { Name: "ISharedNumberMap", TypeArguments: [_, { SpecialType: var number }] }
            || !IsPure(change, context.Model, cancellationToken))
        {
            return null;
        }

        object? constant = context.Model.GetConstantValue(change, cancellationToken).Value;
        bool isOne = constant is 1 or 1L;
        bool isSum = sum.IsKind(SyntaxKind.AddExpression);
        if ((!isSum && !sum.IsKind(SyntaxKind.SubtractExpression))
            || (!isSum && !isOne && (constant is not int || number is not (SpecialType.System_Int32 or SpecialType.System_Int64)))
            || change.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == read.Name))
        {
            return null;
        }

        ArgumentSyntax argument = write.ArgumentList.Arguments[1];
        InvocationExpressionSyntax call = isOne
            ? Rename(write, isSum ? "IncrementAsync" : "DecrementAsync").WithArgumentList(
                write.ArgumentList.WithArguments(write.ArgumentList.Arguments.RemoveAt(1)))
            : Rename(write.ReplaceNode(argument.Expression, isSum ? change : Negate(change)), "IncrementByAsync");
        return Replace(read, statement.ReplaceNode(write, call), "Let the server add", context);
    }

    private static PrefixUnaryExpressionSyntax Negate(ExpressionSyntax change) => change is LiteralExpressionSyntax
        ? SyntaxFactory.PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, change)
        : SyntaxFactory.PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, SyntaxFactory.ParenthesizedExpression(change));

    /// <summary>Returns the value of a <c>SetAsync</c> with the receiver, the key, and the token of the read; otherwise null.</summary>
    private static ExpressionSyntax? GetValue(SharedRead read, InvocationExpressionSyntax write, SemanticModel model,
        CancellationToken cancellationToken)
    {
        SeparatedSyntaxList<ArgumentSyntax> before = read.Call.ArgumentList.Arguments;
        SeparatedSyntaxList<ArgumentSyntax> after = write.ArgumentList.Arguments;
        return write.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetAsync", Expression: var map }
            && read.Call.Expression is MemberAccessExpressionSyntax { Expression: var same }
            && AreSame(map, same, model, cancellationToken)
            && before.Concat(after).All(static argument => argument.NameColon is null)
            && after.Count == before.Count + 1
            && AreSame(before[0].Expression, after[0].Expression, model, cancellationToken)
            && before.Skip(1).Zip(after.Skip(2), (one, other) => AreSame(one.Expression, other.Expression, model, cancellationToken))
                .All(static isSame => isSame)
                ? after[1].Expression
                : null;
    }

    private static bool AreSame(ExpressionSyntax one, ExpressionSyntax other, SemanticModel model, CancellationToken cancellationToken) =>
        Purity.AreEquivalent(model.GetOperation(one, cancellationToken), model.GetOperation(other, cancellationToken));

    private static bool IsPure(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(value, cancellationToken) is { } operation && Purity.IsPure(operation);

    private static StatementSyntax? FindNext(BlockSyntax block, StatementSyntax statement) =>
        block.Statements.ElementAtOrDefault(block.Statements.IndexOf(statement) + 1);

    private static ExpressionStatementSyntax? GetOnly(StatementSyntax body) => body switch
    {
        ExpressionStatementSyntax statement => statement,
        BlockSyntax { Statements: [ExpressionStatementSyntax statement] } => statement,
        _ => null,
    };

    private static bool IsUsedOnlyIn(StatementSyntax next, VariableDeclaratorSyntax variable, SemanticModel model,
        CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(variable, cancellationToken) is { } local
        && variable.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && !next.Span.Contains(name.Span))
            .All(name => !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local));

    private static InvocationExpressionSyntax Rename(InvocationExpressionSyntax call, string name)
    {
        MemberAccessExpressionSyntax member = (MemberAccessExpressionSyntax)call.Expression;
        return call.ReplaceNode(member.Name, SyntaxFactory.IdentifierName(name).WithTriviaFrom(member.Name));
    }

    /// <summary>Puts the call in the place of the statement with the write, and removes the read.</summary>
    private static DocumentFix Replace(SharedRead read, StatementSyntax call, string title, FixContext context)
    {
        StatementSyntax first = read.Declaration ?? read.Next;
        SyntaxNode[] gone = read.Declaration is null ? [] : [read.Next];
        StatementSyntax fixedStatement = (StatementSyntax)Comments.Preserve(first, call, gone);
        SyntaxNode root = context.Root.TrackNodes(first, read.Next);
        root = root.ReplaceNode(root.GetCurrentNode(first)!, fixedStatement.WithTrailingTrivia(read.Next.GetTrailingTrivia()));
        return new DocumentFix(title, read.Declaration is null
            ? root
            : root.RemoveNode(root.GetCurrentNode(read.Next)!, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    /// <summary>A read, and the statement that uses its result.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Declaration">The statement that declares a local for the result; null if there is none.</param>
    /// <param name="Next">The statement with the write.</param>
    /// <param name="Name">The name of the local; null if there is none.</param>
    private sealed record SharedRead(InvocationExpressionSyntax Call, StatementSyntax? Declaration, StatementSyntax Next, string? Name)
    {
        /// <summary>Returns whether an expression is the result of the read.</summary>
        public bool Is(ExpressionSyntax expression) => Name is null
            ? expression is ParenthesizedExpressionSyntax { Expression: AwaitExpressionSyntax { Expression: var call } } && call == Call
            : expression is IdentifierNameSyntax name && name.Identifier.ValueText == Name;
    }
}
