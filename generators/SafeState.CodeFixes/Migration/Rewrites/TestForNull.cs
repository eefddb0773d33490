using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Migration.Rewrites;

/// <summary><c>_stock?.Count</c> where the field may be null: the accessor never is, and has nothing to start with then.</summary>
internal sealed class TestForNull : Strategy
{
    public override Answer? For(RawUse use) => use.IsConditional && use.Field.NullableAnnotation == NullableAnnotation.Annotated ? Answer.None : null;
}
