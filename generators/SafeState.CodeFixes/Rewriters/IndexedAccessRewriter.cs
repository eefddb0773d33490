using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_prices.Keys[0]</c> and <c>_prices.GetValueAtIndex(0)</c> of a sorted list to the element at that index of a snapshot.
/// </summary>
internal sealed class IndexedAccessRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) => use.Kind == ContentKind.SortedList && !use.IsConditional ? use.Member switch
    {
        {
            Name: "Keys"
            or "Values",
            Operation.Parent: IPropertyReferenceOperation
            {
                Property.IsIndexer: true,
                Syntax: ElementAccessExpressionSyntax element
            }
        } view =>
            RewriteResult.Replace(element, WriteElementAt(use, view.Name, element.ArgumentList.Arguments[0].Expression)),
        { Name: "GetKeyAtIndex", Call: { } call } =>
            RewriteResult.Replace(call, WriteElementAt(use, "Keys", call.ArgumentList.Arguments[0].Expression)),
        { Name: "GetValueAtIndex", Call: { } call } =>
            RewriteResult.Replace(call, WriteElementAt(use, "Values", call.ArgumentList.Arguments[0].Expression)),
        _ => null,
    }
    : null;

    private static ExpressionSyntax WriteElementAt(RawUse use, string view, ExpressionSyntax index) =>
        Linq.CreateCall(use, $"__0.Snapshot().{view}", "ElementAt", use.Accessor, index);
}
