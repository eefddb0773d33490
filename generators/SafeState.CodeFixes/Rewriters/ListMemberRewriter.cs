using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites members of a list. Members that use an index for a write run on a draft, which no other thread changes.
/// </summary>
internal sealed class ListMemberRewriter : UsageRewriter
{
    private static readonly string[] SameNames = ["Add", "AddRange", "Clear", "Contains", "Count", "IndexOf"];
    private static readonly string[] DraftNames = ["Insert", "RemoveAt", "Reverse", "Sort"];

    public override bool AppliesTo(StoreShape shape) => shape == StoreShape.List;

    public override RewriteResult? TryRewrite(RawUse use) => use.Member switch
    {
        { IsIndexer: true } member => RewriteIndexer(use, member),
        { } member when SameNames.Contains(member.Name) => CallReplacement.ReplaceReceiver(use),
        { Name: "Remove", Call: { } call } => CallReplacement.ReplaceCall(use, call, "TryRemove", call.ArgumentList),
        { Name: "RemoveAll", Call: { } call } => DelegateCalls.Writes(use)
            ? RewriteResult.Declined
            : CallReplacement.ReplaceCall(use, call, "RemoveWhere", call.ArgumentList),
        { Call: { } call } member when DraftNames.Contains(member.Name) =>
            !use.IsConditional && member.Arguments.All(argument => IsPure(use, argument.Value) || IsFunction(argument.Value))
                && !DelegateCalls.Writes(use)
                ? ComputeOnDraft(use, member.Operation, call)
                : RewriteResult.Declined,
        _ => null,
    };

    private static bool IsFunction(IOperation value) => value.WithoutImplicitConversions() is IDelegateCreationOperation;

    private static RewriteResult RewriteIndexer(RawUse use, MapMember member)
    {
        if (!IsWritten(member.Operation))
        {
            return CallReplacement.ReplaceReceiver(use);
        }

        return !use.IsConditional
            && member.Operation.Parent is { Syntax: ExpressionSyntax write } parent
            && parent.ChildOperations.Skip(1).All(value => IsPure(use, value))
            && member.Arguments.All(argument => IsPure(use, argument.Value))
                ? ComputeOnDraft(use, parent, write)
                : RewriteResult.Declined;
    }

    private static bool IsWritten(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation pairs } tuple => pairs.Target == tuple,
        _ => false,
    };

    /// <summary>
    /// Returns whether a value may be computed while the list is owned. It may use the count and the items of the draft.
    /// </summary>
    private static bool IsPure(RawUse use, IOperation value) => value switch
    {
        IPropertyReferenceOperation { Instance: { } list, Property: { Name: "Count" } or { IsIndexer: true } } property =>
            use.IsSameMap(list.WithoutBuiltInConversions()) && property.Arguments.All(argument => IsPure(use, argument.Value)),
        IBinaryOperation
        {
            OperatorMethod: null, IsChecked: false,
            OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract,
        } pair => IsPure(use, pair.LeftOperand) && IsPure(use, pair.RightOperand),
        _ => Purity.IsPure(value),
    };

    private static RewriteResult ComputeOnDraft(RawUse use, IOperation operation, ExpressionSyntax code)
    {
        string list = UniqueNames.Create(code, "list");
        ExpressionSyntax[] receivers =
        [
            .. operation.DescendantsAndSelf().Where(use.IsSameMap).Select(other => use.WithReference(other).Receiver).Distinct(),
        ];
        ExpressionSyntax body =
            code.ReplaceNodes(receivers, (receiver, _) => SyntaxFactory.IdentifierName(list).WithTriviaFrom(receiver));
        string parameter = UniqueNames.CreateRefParameter(use, list, "SafeState.ListDraft`1");
        return RewriteResult.Replace(code, Template.Expression($"__0.Compute(({parameter}) => __1)", use.Accessor, body));
    }
}
