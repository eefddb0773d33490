using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members of a queue, a stack, or a bag.</summary>
internal sealed class QueueMemberRewriter : UsageRewriter
{
    private static readonly string[] SameNames = ["Clear", "Count", "IsEmpty", "TryPeek", "TryTake"];

    public override bool AppliesTo(StoreShape shape) => shape == StoreShape.Queue;

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Info.Content!.Kind == ContentKind.PriorityQueue ? RewritePriorityQueue(use) : use.Member switch
        {
            { } member when SameNames.Contains(member.Name) => CallReplacement.ReplaceReceiver(use),
            { Name: "Enqueue" or "Push" or "Add", Arguments.Length: 1, Call: { } call } =>
                CallReplacement.ReplaceCall(use, call, "Add", call.ArgumentList),
            { Name: "TryDequeue" or "TryPop", Call: { } call } => CallReplacement.ReplaceCall(use, call, "TryTake", call.ArgumentList),
            { Name: "Dequeue" or "Pop", Call: { } call } => RewriteRemoval(use, call, "TryTake"),
            { Name: "Peek", Call: { } call } => RewriteRemoval(use, call, "TryPeek"),
            { Name: "Contains", Call: { } call } member when !use.IsConditional => RewriteResult.Replace(
                call, Linq.CreateCall(use, "__0.Snapshot()", "Contains", use.Accessor, member.GetArgument(0))),
            _ => null,
        };

    private static RewriteResult? RewritePriorityQueue(RawUse use) => use.Member switch
    {
        { Name: "Clear" or "Count" } => CallReplacement.ReplaceReceiver(use),
        { Name: "Enqueue", Call: { } call } member when !use.IsConditional => RewriteResult.Replace(
            call, Template.Expression("__0.Add((__1, __2))", use.Accessor, member.GetArgument(0), member.GetArgument(1))),
        _ => null,
    };

    /// <summary>Rewrites a member that throws if the queue is empty.</summary>
    private static RewriteResult RewriteRemoval(RawUse use, InvocationExpressionSyntax call, string member)
    {
        if (use.IsInConditional)
        {
            return RewriteResult.Declined;
        }

        string item = UniqueNames.Create(call, "item");
        return EmptyCheck.Replace(use, call, $"__0.{member}(out var {item})", item, "System.InvalidOperationException");
    }
}
