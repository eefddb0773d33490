using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_ranks.Remove(_ranks.Min)</c> and <c>var next = _ranks.Min; _ranks.Remove(next);</c> to one <c>TryTakeFirst</c>, also with
/// the last entry, and for the first or last key of a sorted dictionary.
/// </summary>
internal sealed class TakeEndRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape is StoreShape.Set or StoreShape.Map;

    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (!use.Info.Content!.IsOrdered || use.IsInConditional)
        {
            return null;
        }

        for (IOperation? around = use.Value.Parent; around is not null and not IAnonymousFunctionOperation; around = around.Parent)
        {
            if (around is IInvocationOperation call && GetRemoved(use, call) is { } removed && OrderedEnd.Find(use, removed) is { } end)
            {
                return end.IsKey != (use.Info.Shape == StoreShape.Map) ? null : RewriteCall(use, call, end);
            }

            if (around is IBlockOperation { Syntax: BlockSyntax } block)
            {
                return RewriteStatements(use, block);
            }
        }

        return null;
    }

    /// <summary>Returns the end that a variable has, if the next statement removes it and does nothing else.</summary>
    internal static OrderedEnd? FindTaken(RawUse use, IOperation declaration, IOperation removal) =>
        declaration is IVariableDeclarationGroupOperation
        {
            Declarations: [{ Declarators: [{ Symbol: { } local, Initializer.Value: { } value }] }]
        }
        && removal is IExpressionStatementOperation { Operation: IInvocationOperation call }
        && GetRemoved(use, call) is { } removed
        && OrderedEnd.Find(use, value) is { IsKey: false } end
        && (use.Info.Shape == StoreShape.Map
            ? removed is IPropertyReferenceOperation { Property.Name: "Key", Instance: { } entry } && entry.IsReferenceTo(local)
            : removed.IsReferenceTo(local))
            ? end
            : null;

    private static IOperation? GetRemoved(RawUse use, IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Remove", Parameters.Length: 1 }, Instance: { } collection, Arguments: [{ Value: var removed }] }
        && use.IsSameMap(collection)
            ? removed.WithoutImplicitConversions()
            : null;

    private static RewriteResult? RewriteCall(RawUse use, IInvocationOperation call, OrderedEnd end)
    {
        ExpressionSyntax syntax = (ExpressionSyntax)call.Syntax;
        string test = $"__0.TryTake{end.Name}(out _)";
        return end.Exception is null
            ? RewriteResult.Replace(syntax, Template.Expression(test, use.Accessor))
            : EmptyCheck.Replace(use, syntax, test, "true", end.Exception);
    }

    private static RewriteResult? RewriteStatements(RawUse use, IBlockOperation block)
    {
        BlockSyntax syntax = (BlockSyntax)block.Syntax;
        for (int index = 0; index + 1 < block.Operations.Length && block.Operations.Length == syntax.Statements.Count; index++)
        {
            (IOperation declaration, IOperation removal) = (block.Operations[index], block.Operations[index + 1]);
            if ((declaration.Syntax.Span.Contains(use.Receiver.Span) || removal.Syntax.Span.Contains(use.Receiver.Span))
                && FindTaken(use, declaration, removal) is { } end
                && declaration.Syntax is LocalDeclarationStatementSyntax first
                && !Comments.HasDirectives(syntax))
            {
                return Write(use, end, syntax, first);
            }
        }

        return null;
    }

    private static RewriteResult? Write(RawUse use, OrderedEnd end, BlockSyntax block, LocalDeclarationStatementSyntax first)
    {
        VariableDeclarationSyntax declaration = first.Declaration;
        VariableDeclaratorSyntax variable = declaration.Variables[0];
        if (variable.Initializer!.Value is PostfixUnaryExpressionSyntax)
        {
            return null; // the author says that it is not null, which an 'out' variable cannot say
        }

        string test = $"__0.TryTake{end.Name}(out {declaration.Type} {variable.Identifier.ValueText})";
        string text = end.Exception is null
            ? $"{test};"
            : $"if (!{test}) {{ throw new {MinimalTypeNames.Get(end.Exception, use.Model, use.Receiver.SpanStart)}"
                + $"(\"'{use.Info.Accessor}' is empty.\"); }}";
        int index = block.Statements.IndexOf(first);
        SyntaxNode written = Comments.Preserve(first, Template.Statement(text, use.Accessor), block.Statements[index + 1]);
        return new RewriteResult(
            block,
            block.WithStatements([.. block.Statements.Take(index), (StatementSyntax)written, .. block.Statements.Skip(index + 2)]));
    }
}
