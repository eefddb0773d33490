using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_items = new List&lt;T&gt;(_items) { item };</c>, which adds an item to a copy, to <c>Items.Add(item)</c>. Code that read
/// the list before keeps what it read, because a snapshot never changes.
/// </summary>
internal sealed class CopyOnWriteRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape == StoreShape.List;

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Value.Parent is ISimpleAssignmentOperation assignment
        && assignment.Target == use.Value
        && StatementPlacement.IsStatement(assignment)
        && StartingContent.Exists(use)
        && GetAdded(use, assignment.Value.WithoutBuiltInConversions()) is { } added
        && !MapWriteAnalysis.FindUses(use, added).Any()
            ? RewriteResult.Replace(assignment.Syntax, Template.Expression("__0.Add(__1)", use.Accessor, added.GetExpression()))
            : null;

    /// <summary>Returns the only item that is added to a copy of the list.</summary>
    private static IOperation? GetAdded(RawUse use, IOperation value) => value switch
    {
        IObjectCreationOperation
        {
            Syntax: BaseObjectCreationExpressionSyntax,
            Type.Name: "List",
            Arguments: [{ Value: var source }],
            Initializer.Initializers: [IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var item }] }],
        } when use.IsSameMap(source.WithoutBuiltInConversions()) => item,
        ICollectionExpressionOperation { Elements: [ISpreadOperation { Operand: var source }, var item] }
            when item is not ISpreadOperation && use.IsSameMap(source.WithoutBuiltInConversions()) => item,
        _ => null,
    };
}
