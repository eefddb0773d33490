using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites members of sorted collections that use the order: <c>Min</c>, <c>GetViewBetween</c>, and <c>Reverse</c> of a set, and the last
/// position of a list.
/// </summary>
internal sealed class OrderedMemberRewriter : UsageRewriter
{
    private static readonly string[] PositionMembers = ["GetKeyAtIndex", "GetValueAtIndex"];

    public override bool AppliesTo(StoreShape shape) => shape is StoreShape.Set or StoreShape.Map;

    public override RewriteResult? TryRewrite(RawUse use) => !use.Info.Content!.IsOrdered || use.IsInConditional ? null : use.Member switch
    {
        { Name: "Min" or "Max", Operation: IPropertyReferenceOperation { Syntax: ExpressionSyntax read } } member =>
            RewriteEnd(use, read, member.Name == "Min" ? "First" : "Last"),
        { Name: "GetViewBetween", Call: { } call, Arguments.Length: 2 } member => RewriteView(use, member, call),
        { Name: "Reverse", Call: { } call, Arguments.IsEmpty: true } member => IsReadAtOnce(use, member.Operation)
            ? RewriteResult.Replace(call, Linq.CreateCall(use, "__0.Snapshot()", "Reverse", use.Accessor))
            : RewriteResult.Declined,
        { Name: "RemoveAt", Call: { } call, Arguments: [{ Value: var index }] } => OrderedEnd.FindIndex(use, index) is { } end
            ? EmptyCheck.Replace(use, call, $"__0.TryTake{end.Name}(out _)", "true", end.Exception!)
            : null,
        {
            Name: "Keys" or "Values",
            Operation.Parent: IPropertyReferenceOperation
            {
                Property.IsIndexer: true, Arguments: [{ Value: var index }], Syntax: ElementAccessExpressionSyntax element,
            },
        } view => RewriteLastPosition(use, element, view.Name == "Keys", index),
        { Call: { } call, Arguments: [{ Value: var index }] } member when PositionMembers.Contains(member.Name) =>
            RewriteLastPosition(use, call, member.Name == "GetKeyAtIndex", index),
        _ => null,
    };

    private static RewriteResult RewriteEnd(RawUse use, ExpressionSyntax read, string end)
    {
        string item = UniqueNames.Create(read, "item");
        return EmptyCheck.ReplaceChoice(use, read, $"__0.Try{end}(out var {item}) ? {item} : default");
    }

    /// <summary>Rewrites the last position. Two calls would be two instants.</summary>
    private static RewriteResult? RewriteLastPosition(RawUse use, ExpressionSyntax read, bool isKey, IOperation index)
    {
        if (OrderedEnd.FindIndex(use, index) is not { IsFirst: false } end)
        {
            return null;
        }

        string entry = UniqueNames.Create(read, "entry");
        return EmptyCheck.Replace(use, read, $"__0.TryLast(out var {entry})", $"{entry}.{(isKey ? "Key" : "Value")}", end.Exception!);
    }

    private static RewriteResult RewriteView(RawUse use, MapMember member, InvocationExpressionSyntax call)
    {
        ExpressionSyntax lower = member.GetArgument(0);
        ExpressionSyntax upper = member.GetArgument(1);
        return member.Operation.Parent switch
        {
            IPropertyReferenceOperation { Property.Name: "Count", Syntax: ExpressionSyntax count } =>
                RewriteResult.Replace(count, Range("int.MaxValue", ".Length")),
            IPropertyReferenceOperation { Property.Name: "Min", Syntax: ExpressionSyntax first } =>
                RewriteResult.Replace(first, Linq.CreateCall(use, "__0", "FirstOrDefault", Range("1"))),
            IPropertyReferenceOperation { Property.Name: "Max", Syntax: ExpressionSyntax last } =>
                RewriteResult.Replace(last, Linq.CreateCall(use, "__0", "LastOrDefault", Range("int.MaxValue"))),
            _ => IsReadAtOnce(use, member.Operation) ? RewriteResult.Replace(call, Range("int.MaxValue")) : RewriteResult.Declined,
        };

        ExpressionSyntax Range(string limit, string part = "") =>
            Template.Expression($"__0.RangeInclusive(__1, __2, {limit}){part}", use.Accessor, lower, upper);
    }

    /// <summary>Returns whether a view is read completely within the expression, by code that does not write to the set.</summary>
    private static bool IsReadAtOnce(RawUse use, IOperation view) =>
        MapSequence.FromView(view) is { IsReadImmediately: true } sequence && !MapWriteAnalysis.Writes(use, sequence.Reader);
}
