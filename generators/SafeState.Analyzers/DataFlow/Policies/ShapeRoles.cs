using Microsoft.CodeAnalysis;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Classifies calls on lists, sets, multimaps, queues, values, and numbers as checks and acts. Atomic members are neither.
/// </summary>
internal static class ShapeRoles
{
    /// <summary>Returns the taint of the result of a check, or none for other calls.</summary>
    public static TaintKind GetCheckTaint(StoreCall call) => (call.Shape, call.Member) switch
    {
        (not (StoreShape.Value or StoreShape.Number), "Count" or "IsEmpty") => TaintKind.Count,
        (StoreShape.List, "Contains" or "IndexOf") => TaintKind.Presence,
        (StoreShape.Set, "Contains" or "TryGetValue") => TaintKind.Presence,
        (StoreShape.Multimap, "Contains" or "ContainsKey") => TaintKind.Presence,
        (StoreShape.SetMultimap, "Contains") => TaintKind.Presence,
        (StoreShape.Queue, "TryPeek") => TaintKind.Presence,
        (StoreShape.Value or StoreShape.Number, "Value") => TaintKind.Value,
        (StoreShape.Number, "Increment" or "Decrement" or "IncrementBy") => TaintKind.Value,
        _ => TaintKind.None,
    };

    /// <summary>Returns whether a use may be the second step after a check of an item or a value.</summary>
    public static bool IsAct(StoreCall call) => (call.Shape, call.Member) switch
    {
        (StoreShape.List or StoreShape.Multimap, "Add") => true,
        (StoreShape.List or StoreShape.Set or StoreShape.Multimap or StoreShape.SetMultimap, "TryRemove") => !call.IsResultUsed,
        (StoreShape.Set or StoreShape.SetMultimap, "TryAdd") => !call.IsResultUsed,
        (StoreShape.Queue, "TryTake") => true,
        (StoreShape.Value or StoreShape.Number, "Set" or "Exchange") => true,
        (StoreShape.Number, "Increment" or "Decrement" or "IncrementBy") => true,
        _ => false,
    };

    /// <summary>Returns whether a use may be the second step after a check of the number of items.</summary>
    public static bool DependsOnCount(StoreCall call) => (call.Shape, call.Member) switch
    {
        (StoreShape.List or StoreShape.Queue, "Add") => true,
        (StoreShape.List, StoreMembers.Indexer) => true,
        (StoreShape.Set, "TryAdd") => call.GetArgument("maxCount") is null,
        (StoreShape.Queue, "TryTake") => !call.IsResultUsed,
        _ => false,
    };

    /// <summary>Returns whether the act depends on the result of the check.</summary>
    public static bool DependsOn(StoreCall act, StoreCall check, TaintKind dataTaint, TaintKind controlTaint) =>
        (check.Member, act.Member) switch
        {
            ("Count" or "IsEmpty", _) => (controlTaint & TaintKind.Count) != 0,
            (_, "Set" or "Exchange") => controlTaint != TaintKind.None || (dataTaint & TaintKind.Value) != 0,
            ("Value", "IncrementBy") => controlTaint != TaintKind.None || (dataTaint & TaintKind.Value) != 0,
            ("Increment" or "Decrement" or "IncrementBy", _) => false,
            _ => controlTaint != TaintKind.None,
        };

    /// <summary>Returns the members that do in one step what the two steps do.</summary>
    public static string GetReplacement(StoreCall act, StoreCall check) => (act.Shape, act.Member, check.Member) switch
    {
        (StoreShape.List, StoreMembers.Indexer, _) => "TryGet, TryFirst, or TryLast, or one Snapshot",
        (StoreShape.List or StoreShape.Set or StoreShape.Queue, "Add" or "TryAdd", "Count" or "IsEmpty") => "TryAdd with a maximum count",
        (StoreShape.List, "Add", _) => "TryAddUnique",
        (StoreShape.Set or StoreShape.SetMultimap, "TryAdd", _) => "TryAdd alone",
        (StoreShape.Multimap, "Add", _) => "Compute",
        (_, "TryRemove", _) => "TryRemove alone",
        (StoreShape.Queue, _, "TryPeek") => "TryTakeIf",
        (StoreShape.Queue, _, _) => "TryTake alone",
        (StoreShape.Number, "Set" or "Exchange", _) => "IncrementBy, TryIncrement, or TryUpdate",
        (StoreShape.Number, _, _) => "TryIncrement, TryDecrement, or TryUpdate",
        _ => "Update, TryUpdate, GetOrCreate, or Compute",
    };
}
