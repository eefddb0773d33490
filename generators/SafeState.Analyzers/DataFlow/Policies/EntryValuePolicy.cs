using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows the objects that one use of a store returned, but nothing that is created from them.</summary>
/// <param name="source">The use.</param>
/// <param name="mutations">The changes to look for.</param>
internal sealed class EntryValuePolicy(StoreCall source, IEnumerable<CollectionMutation> mutations) : TaintPolicy
{
    private readonly HashSet<SyntaxNode> _targets = [.. mutations.Select(static mutation => mutation.Target.Syntax)];

    public override TaintKind GetSourceTaint(IOperation operation) =>
        source.Matches(operation) ? TaintKind.Value : TaintKind.None;

    public override bool Kills(IOperation target) => false;

    public override bool IsSink(IOperation operation) => _targets.Contains(operation.Syntax);

    public override TaintKind Transfer(IOperation operation, TaintKind taint) => operation switch
    {
        _ when source.Matches(operation) => taint,
        IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "TryGetValue" or "GetValueOrDefault" } => taint,
        IInvocationOperation
        {
            TargetMethod:
            {
                Name: "Append" or "AppendLine" or "Insert"
            or "Replace", ContainingType.Name: "StringBuilder"
            }
        } => taint,
        IPropertyReferenceOperation { Property.Name: "Key" or "Keys" or "Count" or "Length" } => TaintKind.None,
        IPropertyReferenceOperation or IArrayElementReferenceOperation or IConversionOperation or IAwaitOperation or IAssignmentOperation
            or ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureOperation or IFlowCaptureReferenceOperation
                or IArgumentOperation
            or IIsPatternOperation or IDeclarationExpressionOperation => taint,
        _ => TaintKind.None,
    };

    public override TaintKind TransferOut(IInvocationOperation call, IParameterSymbol parameter, TaintKind taint) =>
        !source.Matches(call) || ContractParameters.GetName(parameter) is "value" or "result" ? taint : TaintKind.None;

    public override TaintKind TransferElement(int index, int count, TaintKind taint) => index == 0 ? TaintKind.None : taint;
}
