using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Says which struct of the runtime is a strategy, and how it is made from the field's <c>content</c>.</summary>
internal static class Store
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    /// <summary>The store's type.</summary>
    public static string TypeOf(MapNames names) => names.Map.Strategy switch
    {
        GuardStrategy.Striped => $"{Runtime}StripedStore<{names.TypeArguments}, {HasherOf(names)}>",
        GuardStrategy.Snapshot => $"{Runtime}SnapshotStore<{names.TypeArguments}, {HasherOf(names)}>",
        GuardStrategy.ReaderWriter => $"{Runtime}SectionStore<{names.TypeArguments}, {Runtime}ReaderWriterGate, {ContentOf(names)}>",
        _ => $"{Runtime}SectionStore<{names.TypeArguments}, {Runtime}MutexGate, {ContentOf(names)}>",
    };

    /// <summary>
    /// The expression that makes it. A strategy with tables of its own moves the content out of the dictionary; the others use it, and empty it when another takes
    /// its place.
    /// </summary>
    public static string CreationOf(MapNames names) => names.Map.Strategy switch
    {
        GuardStrategy.Striped or GuardStrategy.Snapshot => $"new {TypeOf(names)}(content, {TakeOver(names)})",
        _ => $"new {TypeOf(names)}(new(content, {TakeOver(names)}))",
    };

    private static string HasherOf(MapNames names) => names.Map.KeySort switch
    {
        KeySort.Integer => $"{Runtime}IntegerHasher<{names.Map.KeyType}>",
        KeySort.String => $"{Runtime}StringHasher",
        _ => $"{Runtime}ComparerHasher<{names.Map.KeyType}>",
    };

    private static string ContentOf(MapNames names) => names.Map.Kind == MapKind.Dictionary
        ? $"{Runtime}DictionaryContent<{names.TypeArguments}>"
        : $"{Runtime}MapContent<{names.TypeArguments}>";

    private static string TakeOver(MapNames names) => names.Map.TakesOver ? "takeOver: true" : "takeOver: false";
}
