using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Judges writes of a store by what they take from an earlier snapshot of it.</summary>
internal static class WriteBack
{
    /// <summary>Whether a write may undo what others have written. Those that compare first, and those that look themselves, do not.</summary>
    public static bool IsPossible(StoreCall write) => write switch
    {
        { Member: "ReplaceAll" or "Exchange" } or { Member: StoreMembers.Indexer, Access: StoreAccess.Write, IsReadAndWrite: false } => true,
        { Member: "TryRemove" } => write.Argument("comparisonValue") is null,
        { Member: "Add" } => true,
        { Member: "TryAdd" } => true,
        _ => false,
    };

    /// <summary>Whether it does, given what it takes from the snapshot.</summary>
    public static bool Undoes(StoreCall write, Mark given, Mark decision, IOperation function) => write.Member switch
    {
        "ReplaceAll" => (given & Mark.Value) != 0,
        "TryRemove" => ((given & Mark.Key) != 0 && ((decision & Mark.Value) != 0 || (given & Mark.Choice) != 0))
            || ((decision & Mark.Value) != 0 && IsReadInSnapshot(write.Keys[0], function)),
        "Add" or "TryAdd" => IsDecided(write, decision, function),
        _ => IsDecided(write, decision, function) || ((given & Mark.Key) != 0
            ? (given & (Mark.Value | Mark.Choice)) != 0 || (decision & Mark.Value) != 0
            : (given & Mark.Value) != 0 && IsReadInSnapshot(write.Keys[0], function)),
    };

    /// <summary>Whether the snapshot decided that there is room for the entry, or that it is absent or present, and nothing looks again.</summary>
    private static bool IsDecided(StoreCall write, Mark decision, IOperation function) =>
        (decision & Mark.Size) != 0 || ((decision & Mark.Presence) != 0 && !(write.Member == "TryAdd" && write.IsResultUsed) && IsReadInSnapshot(write.Keys[0], function));

    /// <summary>The members to use instead.</summary>
    public static string Remedy(StoreCall write) => write.Member switch
    {
        "ReplaceAll" => "RemoveWhere, or AddOrUpdate, TryUpdate or Compute on each key",
        "TryRemove" => "RemoveWhere or RemoveIf, which test the current value",
        "Add" or "TryAdd" => "TryAdd alone, whose result says whether the entry was absent",
        _ => "AddOrUpdate, TryUpdate or Compute, which see the current value",
    };

    /// <summary>Whether the function reads the same key in a snapshot; an entry that only sums up others undoes nothing.</summary>
    private static bool IsReadInSnapshot(IOperation key, IOperation function) => function.Descendants().Any(operation => operation switch
    {
        IPropertyReferenceOperation { Instance.Type.Name: "MapSnapshot", Arguments: [{ Value: IOperation read }] } => SameValue.Are(read, key),
        IInvocationOperation
        {
            Instance.Type.Name: "MapSnapshot",
            TargetMethod.Name: "ContainsKey" or "TryGetValue" or "GetValueOrDefault",
            Arguments: [{ Value: IOperation read }, ..],
        } => SameValue.Are(read, key),
        IInvocationOperation
        {
            Instance: null, TargetMethod.Name: "GetValueOrDefault",
            Arguments: [{ Value: IOperation map }, { Value: IOperation read }, ..]
        } =>
            SameValue.Bare(map) is { Type.Name: "MapSnapshot" } && SameValue.Are(read, key),
        _ => false,
    });
}
