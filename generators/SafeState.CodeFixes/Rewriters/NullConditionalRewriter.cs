using Microsoft.CodeAnalysis;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>_stock?.Count</c> where the field may be null: the accessor never is, and has nothing to start with then.</summary>
internal sealed class NullConditionalRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) =>
        use.IsConditional && use.Field.NullableAnnotation == NullableAnnotation.Annotated ? RewriteResult.Declined : null;
}
