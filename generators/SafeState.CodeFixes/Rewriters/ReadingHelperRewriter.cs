using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>Sum(_stock)</c>, where the method <c>Sum</c> of the same type reads it at once: over a snapshot.</summary>
internal sealed class ReadingHelperRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Info.Field.NullableAnnotation != NullableAnnotation.Annotated
        && MapSequence.From(use) is { Reader: IInvocationOperation call, Last.Parent: IArgumentOperation argument }
        && ReadingHelper.Reads(use, call, argument)
            ? SnapshotReplacement.Create(use)
            : null;
}
