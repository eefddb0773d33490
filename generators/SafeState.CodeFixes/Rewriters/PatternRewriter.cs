using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites <c>_stock is { Count: 0 }</c> to the same pattern on the accessor, for a field that is never null.</summary>
internal sealed class PatternRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => use.Consumer switch
    {
        IIsPatternOperation
        {
            Pattern: IRecursivePatternOperation
            {
                DeclaredSymbol: null,
                PropertySubpatterns: [{ Member: IPropertyReferenceOperation { Property.Name: "Count" } }]
            }
        }
            when use.Field.NullableAnnotation != NullableAnnotation.Annotated => CallReplacement.ReplaceReceiver(use),
        _ => null,
    };
}
