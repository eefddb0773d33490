using SafeState.Analyzers.Flow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Steps;

/// <summary>Says which uses of an entry are a check, and which a step that relies on one. Members that look and write in one step are neither.</summary>
internal static class StepRoles
{
    /// <summary>What a use tells of its entry; nothing where it is no check.</summary>
    public static Mark ToldBy(StoreCall call) => call switch
    {
        { Member: StoreMembers.Indexer, Access: StoreAccess.Write } => Mark.None,
        { Member: "ContainsKey" } or { Member: "TryGetValue" } => Mark.Presence,
        { Member: StoreMembers.Indexer or "GetValueOrDefault" or "GetOrAdd" } => Mark.Value,
        _ => Mark.None,
    };

    /// <summary>Whether a use may be the second step.</summary>
    public static bool IsStep(StoreCall call) => call switch
    {
        { Member: StoreMembers.Indexer or "GetValueOrDefault" or "Add" or "Exchange" or "Increment" or "Decrement" or "IncrementBy" } => true,
        { Member: "TryAdd" } => !call.IsResultUsed,
        { Member: "TryRemove" } => call.Argument("comparisonValue") is null,
        { Member: "Compute" } => BlindChange.Is(call),
        _ => false,
    };

    /// <summary>Whether the second step relies on what the check told.</summary>
    public static bool Relies(StoreCall step, StoreCall check, Mark given, Mark decision) => step switch
    {
        { Member: StoreMembers.Indexer, Access: StoreAccess.Write } => decision != Mark.None || (given & Mark.Value) != 0,
        { Member: StoreMembers.Indexer } => decision != Mark.None,
        { Member: "GetValueOrDefault" } => check.Member == "ContainsKey" && decision != Mark.None,
        { Member: "TryRemove" } => (decision & Mark.Value) != 0 || (decision != Mark.None && !step.IsResultUsed),
        { Member: "IncrementBy" or "Exchange" } => decision != Mark.None || (given & Mark.Value) != 0,
        _ => decision != Mark.None,
    };

    /// <summary>The members that do in one step what the two do.</summary>
    public static string Remedy(StoreCall step, StoreCall check) => (step.Member, step.Access, ToldBy(check)) switch
    {
        (StoreMembers.Indexer or "GetValueOrDefault", StoreAccess.Read, _) => "TryGetValue",
        (StoreMembers.Indexer, _, _) when step == check => "Compute, TryUpdate or Increment",
        (StoreMembers.Indexer, _, Mark.Presence) => "GetOrAdd, TryAdd, TryUpdate or AddOrUpdate",
        (StoreMembers.Indexer, _, _) => "AddOrUpdate, TryUpdate or Compute",
        ("Add" or "TryAdd", _, _) => "TryAdd alone, or GetOrAdd",
        ("Exchange", _, _) => "TryUpdate, AddOrUpdate or Compute",
        ("TryRemove", _, Mark.Presence) => "TryRemove alone, or RemoveIf",
        ("TryRemove", _, _) => "RemoveIf",
        _ => "TryDecrement, TryIncrement or TryUpdate",
    };
}
