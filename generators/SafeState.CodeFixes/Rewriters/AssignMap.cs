using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>_stock = fresh;</c>: <c>ReplaceAll</c>, or <c>Clear</c> for an empty map.</summary>
internal sealed class AssignMap : Strategy
{
    public override Answer? For(RawUse use) => use.Value.Parent is IAssignmentOperation assignment && assignment.Target == use.Value
        ? assignment is ISimpleAssignmentOperation { IsRef: false } && Place.IsStatement(assignment) ? With(use, assignment.Syntax, assignment.Value) : Answer.None
        : null;

    /// <summary>New content in place of an expression that gave the field a new map.</summary>
    public static Answer With(RawUse use, SyntaxNode old, IOperation map) =>
        NewMap.IsEmpty(use, map) ? Answer.Replace(old, Template.Expression("__0.Clear()", use.Accessor))
        : NewMap.CanBeCopied(use, map) ? Answer.Replace(old, Template.Expression("__0.ReplaceAll(__1)", use.Accessor, Factories.Typed(map)))
        : Answer.None;
}
