using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Classifies calls on an entry as checks and acts. Atomic members are neither.</summary>
internal static class CheckThenActRoles
{
    private static readonly string[] s_counting = ["Increment", "Decrement", "IncrementBy"];

    /// <summary>Returns the taint of the result of a check, or none for other calls.</summary>
    public static TaintKind GetCheckTaint(StoreCall call) => call switch
    {
        { Shape: not StoreShape.Map } => ShapeRoles.GetCheckTaint(call),
        { Member: StoreMembers.Indexer, Access: StoreAccess.Write } => TaintKind.None,
        { Member: "ContainsKey" or "TryGetValue" or "TryAdd" or "RemoveIf" or "TryIncrement" or "TryDecrement" } => TaintKind.Presence,
        { Member: "TryRemove" or "TryUpdate" } => call.GetArgument("comparisonValue") is null ? TaintKind.Presence : TaintKind.None,
        {
            Member: StoreMembers.Indexer or "GetValueOrDefault" or "GetOrAdd" or "AddOrUpdate" or "Increment" or "Decrement"
            or "IncrementBy"
        } => TaintKind.Value,
        { Member: "Count" or "IsEmpty" } => TaintKind.Count,
        _ => TaintKind.None,
    };

    /// <summary>Returns the taint of an out parameter of a check.</summary>
    public static TaintKind GetCheckTaint(StoreCall check, IParameterSymbol parameter) =>
        check.Member == "GetOrAdd" || ContractParameters.GetName(parameter) == "created" ? TaintKind.Presence : TaintKind.Value;

    /// <summary>Returns whether a use may be the second step.</summary>
    public static bool IsAct(StoreCall call) => call switch
    {
        { Shape: not StoreShape.Map } => ShapeRoles.IsAct(call),
        { Member: StoreMembers.Indexer or "GetValueOrDefault" or "Add" or "Exchange" or "Increment" or "Decrement" or "IncrementBy" } =>
            true,
        { Member: "TryAdd" } => !call.IsResultUsed || OnlyThrows(call.Operation),
        { Member: "TryRemove" } => call.GetArgument("comparisonValue") is null,
        { Member: "Compute" } => BlindCompute.IsBlind(call),
        _ => false,
    };

    /// <summary>Returns whether a use may add an entry, so that the dictionary outgrows what a check of its size allowed.</summary>
    public static bool MayAdd(StoreCall call) => call.Shape != StoreShape.Map ? ShapeRoles.DependsOnCount(call)
        : call is { Member: StoreMembers.Indexer, Access: StoreAccess.Write } or
        {
            Member: "Add" or "TryAdd" or "Exchange" or "GetOrAdd" or "GetOrAddAsync" or "AddOrUpdate" or "Increment" or "Decrement"
            or "IncrementBy" or "ReplaceAll"
        } && call.GetArgument("maxCount") is null;

    /// <summary>Returns whether the act depends on the result of the check.</summary>
    public static bool DependsOn(StoreCall act, StoreCall check, TaintKind dataTaint, TaintKind controlTaint) => check switch
    {
        { Shape: not StoreShape.Map } => ShapeRoles.DependsOn(act, check, dataTaint, controlTaint),
        { Member: "Count" or "IsEmpty" } => (controlTaint & TaintKind.Count) != 0,
        { Member: "TryAdd" } => controlTaint != TaintKind.None && IsRead(act) && IsInBranchOf(act.Operation, check.Operation),
        { Member: "TryRemove" or "RemoveIf" or "TryUpdate" } =>
            IsBlindWrite(act) && (controlTaint != TaintKind.None || (dataTaint & TaintKind.Value) != 0),
        { Member: "Increment" or "Decrement" or "IncrementBy" or "TryIncrement" or "TryDecrement" or "AddOrUpdate" } =>
            (act is { Member: StoreMembers.Indexer, Access: StoreAccess.Write }
                && (controlTaint != TaintKind.None || (dataTaint & TaintKind.Value) != 0))
            || (act.Member == "TryRemove" && controlTaint != TaintKind.None),
        _ => DependsOnLookup(act, check, dataTaint, controlTaint),
    };

    /// <summary>Returns the members that do in one step what the two steps do.</summary>
    public static string GetReplacement(StoreCall act, StoreCall check) => (act.Member, act.Access, GetCheckTaint(check)) switch
    {
        _ when act.Shape != StoreShape.Map => ShapeRoles.GetReplacement(act, check),
        (_, _, TaintKind.Count) => "TryAdd or TryGetOrAdd with a maxCount, or Transact",
        (StoreMembers.Indexer or "GetValueOrDefault", StoreAccess.Read, _) => check.Member == "TryAdd" ? "GetOrAdd" : "TryGetValue",
        (StoreMembers.Indexer, _, _) when act == check => "Compute, TryUpdate, or Increment",
        (StoreMembers.Indexer, _, TaintKind.Presence) =>
            check.Member is "TryRemove" or "RemoveIf" ? "TryUpdate or Compute" : "GetOrAdd, TryAdd, TryUpdate, or AddOrUpdate",
        (StoreMembers.Indexer, _, _) => "AddOrUpdate, TryUpdate, or Compute",
        ("Add" or "TryAdd", _, _) => "TryAdd alone, or GetOrAdd",
        ("Exchange", _, _) => "TryUpdate, AddOrUpdate, or Compute",
        ("TryRemove", _, TaintKind.Presence) => "TryRemove alone, or RemoveIf",
        ("TryRemove", _, _) =>
            s_counting.Contains(check.Member) ? "Compute, which can change and remove an entry at once" : "RemoveIf",
        _ => "TryDecrement, TryIncrement, or TryUpdate",
    };

    private static bool DependsOnLookup(StoreCall act, StoreCall check, TaintKind dataTaint, TaintKind controlTaint) => act switch
    {
        { Member: StoreMembers.Indexer, Access: StoreAccess.Write } => controlTaint != TaintKind.None || (dataTaint & TaintKind.Value) != 0,
        { Member: StoreMembers.Indexer } => controlTaint != TaintKind.None,
        { Member: "GetValueOrDefault" } => check.Member == "ContainsKey" && controlTaint != TaintKind.None,
        { Member: "TryRemove" } => (controlTaint & TaintKind.Value) != 0 || (controlTaint != TaintKind.None && !act.IsResultUsed),
        { Member: "IncrementBy" or "Exchange" } => controlTaint != TaintKind.None || (dataTaint & TaintKind.Value) != 0,
        _ => controlTaint != TaintKind.None,
    };

    private static bool IsRead(StoreCall act) =>
        act is { Member: StoreMembers.Indexer, Access: StoreAccess.Read, IsReadModifyWrite: false } or { Member: "GetValueOrDefault" };

    private static bool IsBlindWrite(StoreCall act) =>
        act is { Member: StoreMembers.Indexer, Access: StoreAccess.Write }
            or { Member: "Add" or "TryAdd" or "Exchange" or "Increment" or "Decrement" or "IncrementBy" };

    private static bool IsInBranchOf(IOperation act, IOperation check)
    {
        for (IOperation? part = act; part is { Parent: IOperation parent }; part = parent)
        {
            if (parent is IConditionalOperation choice && choice.Condition != part && choice.Condition.DescendantsAndSelf().Contains(check))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether a result is used only to throw if it is false: <c>if (!Stock.TryAdd(sku, n)) throw …</c></summary>
    private static bool OnlyThrows(IOperation call)
    {
        IOperation value = call;
        while (value.Parent is IUnaryOperation or IParenthesizedOperation or IConversionOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IConditionalOperation choice
            && choice.Condition == value
            && (Throws(choice.WhenTrue) || Throws(choice.WhenFalse));
    }

    private static bool Throws(IOperation? branch) => branch switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation statement => Throws(statement.Operation),
        IConversionOperation conversion => Throws(conversion.Operand),
        IBlockOperation { Operations: [IOperation only] } => Throws(only),
        _ => false,
    };
}
