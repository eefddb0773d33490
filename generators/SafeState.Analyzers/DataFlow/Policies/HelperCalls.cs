using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Finds the checks and steps that a member makes through a helper: a private method of the same type, or a local function.
/// </summary>
/// <param name="code">The member.</param>
internal sealed class HelperCalls(StoreCodeContext code)
{
    /// <summary>Returns the uses of stores in helpers, as uses of the member.</summary>
    public IEnumerable<StoreCall> GetStoreCalls() => code.Blocks
        .SelectMany(static block => block.Descendants())
        .OfType<IInvocationOperation>()
        .Where(IsHelper)
        .SelectMany(GetUses);

    private bool IsHelper(IInvocationOperation call) => call.Instance is null or IInstanceReferenceOperation && call.TargetMethod switch
    {
        { MethodKind: MethodKind.LocalFunction } => true,
        { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, ContainingType: INamedTypeSymbol type } =>
            SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, code.Member.ContainingType?.OriginalDefinition),
        _ => false,
    };

    private IEnumerable<StoreCall> GetUses(IInvocationOperation call)
    {
        foreach (IOperation body in code.GetBodies(call.TargetMethod))
        {
            StoreCall[] uses = [.. body.Descendants().Select(operation => StoreCall.TryCreate(operation, code.Stores)).OfType<StoreCall>()];
            foreach (StoreCall use in uses.Where(use => IsCheck(use) || (IsAct(use) && uses.Length == 1)))
            {
                if (TranslateToCaller(use.Store, call) is IOperation store && TranslateKeys(use, call) is { } keys)
                {
                    yield return use.ThroughHelper(call, store, keys);
                }
            }
        }
    }

    private static ImmutableArray<IOperation>? TranslateKeys(StoreCall use, IInvocationOperation call)
    {
        IOperation?[] keys = [.. use.Keys.Select(key => TranslateToCaller(key, call))];
        return keys.Length > 0 && !keys.Contains(null) ? [.. keys.OfType<IOperation>()] : null;
    }

    /// <summary>Returns whether a use is a read of one entry that the helper returns.</summary>
    private static bool IsCheck(StoreCall use) =>
        use.Member is "ContainsKey" or "TryGetValue" or "GetValueOrDefault"
        || use is { Member: StoreMembers.Indexer, Access: StoreAccess.Read }
        ? GetAncestors(use.Operation).Any(static part => part is IReturnOperation) && IsOwn(use)
        : false;

    /// <summary>Returns whether a use is a step that the helper always makes.</summary>
    private static bool IsAct(StoreCall use) => CheckThenActRoles.IsAct(use) && IsOwn(use)
        && GetAncestors(use.Operation)
            .All(static part => part is IBlockOperation or IMethodBodyBaseOperation or ILocalFunctionOperation or IReturnOperation
            or IExpressionStatementOperation or IAssignmentOperation or IConversionOperation);

    private static bool IsOwn(StoreCall use) => FunctionGraphs.GetContainingFunction(use.Operation) is not IAnonymousFunctionOperation;

    private static IEnumerable<IOperation> GetAncestors(IOperation operation)
    {
        for (IOperation? parent =
            operation.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            yield return parent;
        }
    }

    /// <summary>Returns an expression of the helper as its caller would write it, or null if the caller cannot.</summary>
    private static IOperation? TranslateToCaller(IOperation expression, IInvocationOperation call) =>
        ValueEquivalence.Unwrap(expression) switch
        {
            IParameterReferenceOperation { Parameter: IParameterSymbol parameter }
                when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, call.TargetMethod.OriginalDefinition) =>
                call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value,
            IParameterReferenceOperation captured when call.TargetMethod.MethodKind == MethodKind.LocalFunction => captured,
            ILocalReferenceOperation captured when call.TargetMethod.MethodKind == MethodKind.LocalFunction => captured,
            IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member => member,
            { ConstantValue.HasValue: true } constant => constant,
            _ => null,
        };
}
