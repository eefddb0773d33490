using Microsoft.CodeAnalysis;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Declines <c>_stock?.Count</c> of a field that may be null. The accessor is never null, so the code after the question mark would always
/// run.
/// </summary>
internal sealed class NullConditionalRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.IsConditional
        && (use.Field.NullableAnnotation == NullableAnnotation.Annotated
            || (use.Info.Shape != StoreShape.Map && EmptyForNullRewriter.MayBeNull(use)))
            ? RewriteResult.Declined
            : null;
}
