using System.Linq;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members of a set.</summary>
internal sealed class SetMemberRewriter : UsageRewriter
{
    private static readonly string[] SameNames = ["Clear", "Contains", "Count", "ExceptWith", "TryGetValue", "UnionWith"];

    private static readonly string[] SnapshotNames =
        ["IsProperSubsetOf", "IsProperSupersetOf", "IsSubsetOf", "IsSupersetOf", "Overlaps", "SetEquals"];

    public override bool AppliesTo(StoreShape shape) => shape == StoreShape.Set;

    public override RewriteResult? TryRewrite(RawUse use) => use.Member switch
    {
        { } member when SameNames.Contains(member.Name) => CallReplacement.ReplaceReceiver(use),
        { Name: "Add", Call: { } call } => CallReplacement.ReplaceCall(use, call, "TryAdd", call.ArgumentList),
        { Name: "Remove", Call: { } call } => CallReplacement.ReplaceCall(use, call, "TryRemove", call.ArgumentList),
        { Name: "RemoveWhere" } => DelegateCalls.Writes(use) ? RewriteResult.Declined : CallReplacement.ReplaceReceiver(use),
        { } member when SnapshotNames.Contains(member.Name) => SnapshotReplacement.Create(use),
        _ => null,
    };
}
