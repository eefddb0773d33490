using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>other.Items = _items;</c> and <c>new Reader(_items)</c>, where a mutable collection is required, to a copy. The other object
/// no longer shares the content, so its author must decide.
/// </summary>
internal sealed class CopyRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape is StoreShape.Map or StoreShape.List or StoreShape.Set;

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.IsConditional ? null
        : use.Member is { Name: "Keys" or "Values", Operation: IPropertyReferenceOperation view } ? CopyView(use, view)
        : use.Member is { Name: "AsReadOnly", Call: { } call } ? RewriteResult.Replace(
            call, Template.Expression("__0.AsReadOnly()", Linq.CreateCall(use, "__0.Snapshot()", "ToList", use.Accessor)))
        : IsHandedOver(use) && CreateCopy(use) is { } copy ? RewriteResult.Replace(use.Receiver, copy)
        : null;

    /// <summary>Returns the keys or values as an array, which throws on changes as the view does.</summary>
    private static RewriteResult? CopyView(RawUse use, IPropertyReferenceOperation view) =>
        (view.Parent is IConversionOperation conversion ? conversion.Parent : view.Parent) is IReturnOperation
            ? RewriteResult.Replace(view.Syntax, Linq.CreateCall(use, $"__0.Snapshot().{view.Property.Name}", "ToArray", use.Accessor))
            : null;

    private static bool IsHandedOver(RawUse use)
    {
        IOperation value = use.Value;
        while (value.Parent is IConditionalOperation choice && choice.Condition != value)
        {
            value = choice;
        }

        return value.Parent switch
        {
            ISimpleAssignmentOperation { IsRef: false, Target: IMemberReferenceOperation } assignment => assignment.Value == value,
            IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IObjectCreationOperation } => true,
            IArgumentOperation { Parent: IInvocationOperation call } argument => ReadingHelper.ReadsCopy(use, call, argument),
            ITupleOperation or IArrayInitializerOperation => true,
            _ => false,
        };
    }

    private static ExpressionSyntax? CreateCopy(RawUse use)
    {
        string? type = use.Info.Content!.Kind switch
        {
            ContentKind.Dictionary or ContentKind.DictionaryInterface => "System.Collections.Generic.Dictionary`2",
            ContentKind.ConcurrentDictionary => "System.Collections.Concurrent.ConcurrentDictionary`2",
            ContentKind.List or ContentKind.ListInterface or ContentKind.CollectionInterface => "System.Collections.Generic.List`1",
            ContentKind.HashSet or ContentKind.SetInterface => "System.Collections.Generic.HashSet`1",
            _ => null,
        };
        if (type is null || NewMapAnalysis.GetComparerCode(use) is not { } comparer
            || use.Model.Compilation.GetTypeByMetadataName(type) is not { } definition)
        {
            return null;
        }

        string name = MinimalTypeNames.Get(definition.Construct([.. use.Arguments]), use.Model, use.Receiver.SpanStart);
        return Template.Expression($"new {name}(__0.Snapshot(){(comparer.Length == 0 ? "" : ", " + comparer)})", use.Accessor);
    }
}
