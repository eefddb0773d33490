using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites reads of a value or number to <c>Value</c>.</summary>
internal sealed class ScalarReadRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => use.Value.Parent switch
    {
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IAddressOfOperation => RewriteResult.Declined,

        // The method would change a copy.
        IInvocationOperation { TargetMethod: { IsReadOnly: false, IsStatic: false } method } call
            when call.Instance == use.Value && MayChange(method.ContainingType) => RewriteResult.Declined,
        _ => RewriteResult.Replace(use.ScalarName, Template.Expression("__0.Value", use.ScalarAccessor)),
    };

    private static bool MayChange(INamedTypeSymbol type) =>
        type is { IsValueType: true, IsReadOnly: false, SpecialType: SpecialType.None, TypeKind: not TypeKind.Enum, IsTupleType: false };
}
