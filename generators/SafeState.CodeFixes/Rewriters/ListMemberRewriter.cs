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
            !use.IsConditional && member.Arguments.All(static argument => Purity.IsPure(argument.Value) || IsFunction(argument.Value))
                && !DelegateCalls.Writes(use)
                ? ComputeOnDraft(use, call)
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
            && parent.ChildOperations.Skip(1).All(Purity.IsPure)
            && member.Arguments.All(static argument => Purity.IsPure(argument.Value))
                ? ComputeOnDraft(use, write)
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

    private static RewriteResult ComputeOnDraft(RawUse use, ExpressionSyntax code)
    {
        string list = UniqueNames.Create(code, "list");
        ExpressionSyntax body = code.ReplaceNode(use.Receiver, SyntaxFactory.IdentifierName(list).WithTriviaFrom(use.Receiver));
        string parameter = UniqueNames.CreateRefParameter(use, list, "SafeState.ListDraft`1");
        return RewriteResult.Replace(code, Template.Expression($"__0.Compute(({parameter}) => __1)", use.Accessor, body));
    }
}
