using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_stock = fresh;</c> to <c>ReplaceAll</c>, or to <c>Clear</c> for an empty dictionary. Both need the dictionary of the field,
/// so an assignment that may be the first one stays.
/// </summary>
internal sealed class AssignmentRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Value.Parent is IAssignmentOperation assignment && assignment.Target == use.Value
        ? assignment is ISimpleAssignmentOperation { IsRef: false } && StatementPlacement.IsStatement(assignment)
            ? ReplaceContent(use, assignment.Syntax, assignment.Value)
            : RewriteResult.Declined
        : null;

    /// <summary>Replaces an expression that assigned a new dictionary to the field by new content.</summary>
    public static RewriteResult ReplaceContent(RawUse use, SyntaxNode oldNode, IOperation map) =>
        !InitialMap.IsAssignedInConstruction(use) ? RewriteResult.Declined
        : NewMapAnalysis.IsEmpty(use, map) ? RewriteResult.Replace(oldNode, Template.Expression("__0.Clear()", use.Accessor))
        : use.Info.Shape != StoreShape.Queue && NewMapAnalysis.CanBeCopied(use, map)
            ? RewriteResult.Replace(oldNode, Template.Expression("__0.ReplaceAll(__1)", use.Accessor, FactoryLambda.WithExplicitType(map)))
        : RewriteResult.Declined;
}
