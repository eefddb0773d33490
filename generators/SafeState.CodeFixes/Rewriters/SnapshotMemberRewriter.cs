using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members that read the whole dictionary at once to those of a snapshot.</summary>
internal sealed class SnapshotMemberRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => use.IsConditional ? null : use.Member switch
    {
        { Name: "GetEnumerator" } => RewriteResult.Replace(use.Receiver, Template.Expression("__0.Snapshot()", use.Accessor)),
        { Name: "ToArray", Call: { } call } => RewriteResult.Replace(call, Linq.CreateCall(use, "__0.Snapshot()", "ToArray", use.Accessor)),

        // From another place on, the exceptions of a dictionary differ.
        { Name: "CopyTo", Call: { } call, Arguments: [_, { Value: var start }] } member
            when use.Info.Shape == StoreShape.List || start.ConstantValue is { HasValue: true, Value: 0 } =>
            RewriteResult.Replace(call,
                Template.Expression("__0.CopyTo(__1, __2)", Linq.CreateCall(use, "__0.Snapshot()", "ToArray", use.Accessor),
                    member.GetArgument(0), member.GetArgument(1))),
        _ => null,
    };
}
