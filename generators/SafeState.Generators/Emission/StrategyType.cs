using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the runtime type of a strategy, and the expression that creates it from the <c>content</c> of the field.</summary>
internal static class StrategyType
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    /// <summary>Returns the type of the store.</summary>
    public static string GetName(MapNames names) => names.Map.Strategy switch
    {
        GuardStrategy.Striped => $"{Runtime}StripedStrategy<{names.TypeArguments}, {GetHasher(names)}>",
        GuardStrategy.Snapshot => $"{Runtime}SnapshotStrategy<{names.TypeArguments}, {GetHasher(names)}>",
        GuardStrategy.ReaderWriter => $"{Runtime}LockingStrategy<{names.TypeArguments}, {Runtime}ReaderWriterGate, {GetContent(names)}>",
        _ => $"{Runtime}LockingStrategy<{names.TypeArguments}, {Runtime}MutexGate, {GetContent(names)}>",
    };

    /// <summary>
    /// Returns the expression that creates the strategy. A strategy with its own tables moves the content out of the dictionary. The
    /// others use the dictionary, and empty it when another one takes its place.
    /// </summary>
    public static string GetCreation(MapNames names) => names.Map.Strategy switch
    {
        GuardStrategy.Striped or GuardStrategy.Snapshot => $"new {GetName(names)}(content, {GetTakeOverArgument(names)})",
        _ => $"new {GetName(names)}(new(content, {GetTakeOverArgument(names)}))",
    };

    private static string GetHasher(MapNames names) => names.Map.KeyHashing switch
    {
        KeyHashing.Integer => $"{Runtime}IntegerHasher<{names.Map.KeyType}>",
        KeyHashing.String => $"{Runtime}StringHasher",
        _ => $"{Runtime}ComparerHasher<{names.Map.KeyType}>",
    };

    private static string GetContent(MapNames names) => names.Map.Kind == MapKind.Dictionary
        ? $"{Runtime}DictionaryStorage<{names.TypeArguments}>"
        : $"{Runtime}MapStorage<{names.TypeArguments}>";

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
