using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>Interlocked.Exchange(ref _stock, fresh)</c>. It becomes <c>ReplaceAll</c> if the result is not used, and <c>Drain</c> if
/// the new dictionary is empty.
/// </summary>
internal sealed class InterlockedExchangeRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Value.Parent is IArgumentOperation
        {
            Parent: IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "Exchange",
                    ContainingType.Name: "Interlocked"
                }, Arguments: [_, var map]
            } exchange
        }
        ? StatementPlacement.IsStatement(exchange) || IsDiscarded(exchange)
            ? AssignmentRewriter.ReplaceContent(use, GetStatement(exchange), map.Value)
        : use.Info.Content!.Kind != ContentKind.PriorityQueue
            && InitialMap.IsAssignedInConstruction(use)
            && NewMapAnalysis.IsEmpty(use, map.Value) ? Drain(use, exchange)
        : RewriteResult.Declined
        : null;

    private static bool IsDiscarded(IOperation exchange) =>
        exchange.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation } discard && StatementPlacement.IsStatement(discard);

    private static SyntaxNode GetStatement(IOperation exchange) => IsDiscarded(exchange) ? exchange.Parent!.Syntax : exchange.Syntax;

    /// <summary>Replaces the exchange with <c>Drain</c>. A typed variable of the result gets the type of the snapshot.</summary>
    private static RewriteResult Drain(RawUse use, IOperation exchange)
    {
        ExpressionSyntax drain = Template.Expression("__0.Drain()", use.Accessor);
        return exchange.Syntax.Parent is EqualsValueClauseSyntax
        {
            Parent.Parent: VariableDeclarationSyntax
            {
                Type.IsVar: false,
                Variables.Count: 1, Parent: LocalDeclarationStatementSyntax
            } declaration
        }
            ? RewriteResult.Replace(declaration,
                declaration.ReplaceNodes([declaration.Type, exchange.Syntax], (node, _) => node == declaration.Type
                    ? GetSnapshotType(use).WithTriviaFrom(node)
                    : drain.WithTriviaFrom(node)))
            : RewriteResult.Replace(exchange.Syntax, drain);
    }

    private static TypeSyntax GetSnapshotType(RawUse use)
    {
        string name = use.Info.Shape switch
        {
            StoreShape.Map => "SafeState.MapSnapshot`2",
            StoreShape.Set => "SafeState.SetSnapshot`1",
            _ => "SafeState.ListSnapshot`1",
        };
        return SyntaxFactory.ParseTypeName(
            MinimalTypeNames.Get(use.Model.Compilation.GetTypeByMetadataName(name)!.Construct([.. use.Arguments]), use.Model,
                use.Receiver.SpanStart));
    }
}
