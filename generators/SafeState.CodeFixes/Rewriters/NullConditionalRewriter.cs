using Microsoft.CodeAnalysis;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_stock?.Count</c> of a field that may be null. The accessor is never null, and cannot start from a null field.
/// </summary>
internal sealed class NullConditionalRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) =>
        use.IsConditional && use.Field.NullableAnnotation == NullableAnnotation.Annotated ? RewriteResult.Declined : null;
}
