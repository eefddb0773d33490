using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the runtime type of a strategy, and the expression that creates it from the <c>content</c> of the field.</summary>
internal static class StrategyType
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    /// <summary>Returns the type of the store, or null if the shape has only one, which is part of the base class.</summary>
    public static string? GetName(MapNames names) => names.Map.Shape switch
    {
        StoreShape.Map when names.Map.Group is not null =>
            $"{Runtime}LockingStrategy<{names.TypeArguments}, {GetGate(names.Map)}, {GetContent(names)}>",
        StoreShape.Set when names.Map.Group is not null =>
            $"{Runtime}LockingStrategy<{GetSetEntry(names)}, {GetGate(names.Map)}, {GetSetStorage(names)}>",
        StoreShape.Multimap or StoreShape.SetMultimap when names.Map.Group is not null =>
            $"{Runtime}LockingStrategy<{GetMultimapEntry(names)}, {GetGate(names.Map)}, "
                + $"{Runtime}DictionaryStorage<{GetMultimapEntry(names)}>>",
        StoreShape.Map => GetMapStrategy(names, names.TypeArguments, GetContent(names)),
        StoreShape.LeaseMap => GetMapStrategy(names, GetLeaseEntry(names), $"{Runtime}DictionaryStorage<{GetLeaseEntry(names)}>"),
        StoreShape.Multimap or StoreShape.SetMultimap =>
            GetMapStrategy(names, GetMultimapEntry(names), $"{Runtime}DictionaryStorage<{GetMultimapEntry(names)}>"),
        StoreShape.Set => GetMapStrategy(names, GetSetEntry(names), GetSetStorage(names)),
        StoreShape.List when names.Map.Strategy == GuardStrategy.Snapshot => $"{Runtime}SnapshotListStrategy<{names.TypeArguments}>",
        StoreShape.List => $"{Runtime}LockingListStrategy<{names.TypeArguments}, {GetGate(names.Map)}>",
        StoreShape.Queue => $"{Runtime}QueueStrategy<{names.TypeArguments}, {GetQueueStorage(names)}, {GetGate(names.Map)}>",
        _ => null,
    };

    /// <summary>Returns the type argument of the base class that selects the store, or null if the shape has only one store.</summary>
    public static string? GetArgument(MapNames names) =>
        names.Map.Shape == StoreShape.Queue ? $"{GetQueueStorage(names)}, {GetGate(names.Map)}"
        : GetName(names);

    /// <summary>
    /// Returns the expression that creates the strategy. A strategy with its own tables moves the content out of the collection. The
    /// others use the collection, and empty it when another one takes its place.
    /// </summary>
    public static string GetCreation(MapNames names) => names.Map.Shape switch
    {
        StoreShape.Map when names.Map.Group is not null =>
            $"new {GetName(names)}(new(content, {GetTakeOverArgument(names)}), gate)",
        StoreShape.Set when names.Map.Group is not null => $"new {GetName(names)}({GetMemberSetContent(names)}, gate)",
        StoreShape.List when names.Map.Group is not null => $"new {GetName(names)}(content, gate)",
        StoreShape.Queue when names.Map.Group is not null => $"new {GetName(names)}(new({GetMemberQueueContent(names)}), gate)",
        StoreShape.Multimap or StoreShape.SetMultimap when names.Map.Group is not null =>
            $"new {GetName(names)}(new({GetMultimapContent(names)}, takeOver: true), gate)",
        StoreShape.Map => GetMapCreation(names, "content", GetTakeOverArgument(names)),
        StoreShape.LeaseMap => GetMapCreation(
            names, $"{Runtime}LeaseContent.Create<{names.TypeArguments}>(content, {GetTakeOverArgument(names)})", "takeOver: true"),
        StoreShape.Multimap or StoreShape.SetMultimap => GetMapCreation(names, GetMultimapContent(names), "takeOver: true"),
        StoreShape.Set when names.Map.Kind.IsOrdered() =>
            $"new {GetName(names)}({Runtime}SetContent.Create<{names.TypeArguments}>(content, {GetTakeOverArgument(names)}))",
        StoreShape.Set => GetMapCreation(
            names, $"{Runtime}SetContent.Create<{names.TypeArguments}>(content, {GetTakeOverArgument(names)})", "takeOver: true"),
        StoreShape.List => $"new {GetName(names)}({GetListContent(names)}, {GetTakeOverArgument(names)})",
        StoreShape.Queue => $"new {GetName(names)}(new(content))",
        _ => "content",
    };

    private static string GetMapStrategy(MapNames names, string arguments, string content) => names.Map.Strategy switch
    {
        GuardStrategy.Striped => $"{Runtime}StripedStrategy<{arguments}, {GetHasher(names)}>",
        GuardStrategy.Snapshot when names.Map.Kind.IsOrdered() => $"{Runtime}OrderedSnapshotStrategy<{arguments}>",
        GuardStrategy.Snapshot => $"{Runtime}SnapshotStrategy<{arguments}, {GetHasher(names)}>",
        _ => $"{Runtime}LockingStrategy<{arguments}, {GetGate(names.Map.Strategy)}, {content}>",
    };

    private static string GetMapCreation(MapNames names, string content, string takeOver) => names.Map.Strategy switch
    {
        GuardStrategy.Striped or GuardStrategy.Snapshot when !names.Map.Kind.IsOrdered() => $"new {GetName(names)}({content}, {takeOver})",
        _ => $"new {GetName(names)}(new({content}, {takeOver}))",
    };

    /// <summary>Returns the type of the lock.</summary>
    public static string GetGate(GuardStrategy strategy) =>
        Runtime + (strategy == GuardStrategy.ReaderWriter ? "ReaderWriterGate" : "MutexGate");

    /// <summary>Returns the type of the lock of a member, which may be that of its group.</summary>
    public static string GetGate(GuardedMap map) => map.Group is null ? GetGate(map.Strategy) : GetMemberGate(map.Strategy);

    /// <summary>Returns the type of the lock of a group, as its members have it.</summary>
    public static string GetMemberGate(GuardStrategy strategy) => $"{Runtime}MemberGate<{GetGate(strategy)}>";

    private static string GetHasher(MapNames names) => names.Map.KeyHashing switch
    {
        KeyHashing.Integer => $"{Runtime}IntegerHasher<{GetHashedType(names)}>",
        KeyHashing.String => $"{Runtime}StringHasher",
        _ => $"{Runtime}ComparerHasher<{GetHashedType(names)}>",
    };

    private static string GetHashedType(MapNames names) => names.Map.Shape.IsDictionary() ? names.Map.KeyType : names.TypeArguments;

    private static string GetContent(MapNames names) => names.Map.Kind switch
    {
        ContentKind.Dictionary => $"{Runtime}DictionaryStorage<{names.TypeArguments}>",
        _ when names.Map.Kind.IsOrdered() => $"{Runtime}OrderedStorage<{names.TypeArguments}>",
        _ => $"{Runtime}MapStorage<{names.TypeArguments}>",
    };

    private static string GetSetStorage(MapNames names) =>
        $"{Runtime}{(names.Map.Kind.IsOrdered() ? "OrderedStorage" : "DictionaryStorage")}<{GetSetEntry(names)}>";

    private static string GetLeaseEntry(MapNames names) => $"{names.Map.KeyType}, {Runtime}LeaseCell";

    /// <summary>Returns the types of keys and collections of a dictionary whose keys have several values, as type arguments.</summary>
    public static string GetMultimapEntry(MapNames names) =>
        $"{names.Map.KeyType}, global::SafeState.{(names.Map.Shape == StoreShape.Multimap ? "List" : "Set")}Snapshot"
            + $"<{names.Map.ValueType}>";

    private static string GetMultimapContent(MapNames names) =>
        $"{Runtime}MultimapContent.Create{(names.Map.Shape == StoreShape.Multimap ? "Lists" : "Sets")}"
            + $"<{names.TypeArguments}, {names.Map.Values}>(content, {GetTakeOverArgument(names)})";

    // A set is a table whose items are their own values.
    private static string GetSetEntry(MapNames names) => $"{names.TypeArguments}, {names.TypeArguments}";

    private static string GetListContent(MapNames names)
    {
        string space = "global::System.Collections.Generic.";
        return names.Map.Strategy == GuardStrategy.Snapshot || names.Map.Kind != ContentKind.CollectionInterface
            ? "content"
            : $"content as {space}IList<{names.TypeArguments}> ?? new {space}List<{names.TypeArguments}>(content)";
    }

    // A sorted set becomes a storage, another one a dictionary that a storage takes over.
    private static string GetMemberSetContent(MapNames names)
    {
        string content = $"{Runtime}SetContent.Create<{names.TypeArguments}>(content, {GetTakeOverArgument(names)})";
        return names.Map.Kind.IsOrdered() ? content : $"new({content}, takeOver: true)";
    }

    // A concurrent collection of a group is copied to a plain one.
    private static string GetMemberQueueContent(MapNames names) => names.Map.Kind switch
    {
        ContentKind.Queue or ContentKind.Stack or ContentKind.PriorityQueue => "content",
        _ => $"{Runtime}QueueContent.Create<{names.TypeArguments}>(content, {GetTakeOverArgument(names)})",
    };

    private static string GetQueueStorage(MapNames names) => names.Map.Kind switch
    {
        ContentKind.ConcurrentQueue when names.Map.Group is not null => $"{Runtime}QueueStorage<{names.TypeArguments}>",
        ContentKind.ConcurrentStack or ContentKind.ConcurrentBag when names.Map.Group is not null =>
            $"{Runtime}StackStorage<{names.TypeArguments}>",
        ContentKind.PriorityQueue => $"{Runtime}PriorityQueueStorage<{names.Map.KeyType}>",
        _ => $"{Runtime}{names.Map.Kind}Storage<{names.TypeArguments}>",
    };

    private static string GetTakeOverArgument(MapNames names) => names.Map.TakesOver ? "takeOver: true" : "takeOver: false";
}

/// <summary>Writes the runtime type of the probe of a store.</summary>
internal static class ProbeType
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    /// <summary>Returns the type of the probe.</summary>
    public static string GetName(GuardedMap map)
    {
        string probe = map.IsMetered ? $"{Runtime}MeteringProbe" : $"{Runtime}NoProbe";
        return map.Hook is null ? probe : $"{Runtime}HookedProbe<{probe}>";
    }
}
