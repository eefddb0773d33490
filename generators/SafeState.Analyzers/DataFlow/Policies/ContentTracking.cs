using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows the very objects that one use of a store gave out, but nothing that was made of them.</summary>
/// <param name="source">The use.</param>
/// <param name="mutations">The changes to look for.</param>
internal sealed class ContentTracking(StoreCall source, IEnumerable<Mutation> mutations) : Tracking
{
    private readonly HashSet<SyntaxNode> _targets = [.. mutations.Select(static mutation => mutation.Target.Syntax)];

    public override Mark StartedBy(IOperation operation) =>
        source.Is(operation) ? Mark.Value : Mark.None;

    public override bool EndedBy(IOperation target) => false;

    public override bool Watches(IOperation operation) => _targets.Contains(operation.Syntax);

    public override Mark Narrow(IOperation operation, Mark mark) => operation switch
    {
        _ when source.Is(operation) => mark,
        IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "TryGetValue" or "GetValueOrDefault" } => mark,
        IInvocationOperation { TargetMethod: { Name: "Append" or "AppendLine" or "Insert" or "Replace", ContainingType.Name: "StringBuilder" } } => mark,
        IPropertyReferenceOperation { Property.Name: "Key" or "Keys" or "Count" or "Length" } => Mark.None,
        IPropertyReferenceOperation or IArrayElementReferenceOperation or IConversionOperation or IAwaitOperation or IAssignmentOperation
            or ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureOperation or IFlowCaptureReferenceOperation or IArgumentOperation
            or IIsPatternOperation or IDeclarationExpressionOperation => mark,
        _ => Mark.None,
    };

    public override Mark NarrowOut(IInvocationOperation call, IParameterSymbol parameter, Mark mark) =>
        !source.Is(call) || ContractParameters.NameOf(parameter) is "value" or "result" ? mark : Mark.None;

    public override Mark NarrowElement(int index, int count, Mark mark) => index == 0 ? Mark.None : mark;
}
