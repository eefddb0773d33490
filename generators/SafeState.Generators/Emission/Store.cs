using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Says which struct of the runtime is a strategy, and how it is made from the field's <c>content</c>.</summary>
internal static class Store
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    /// <summary>The store's type.</summary>
    public static string TypeOf(MapNames names) => names.Map.Strategy switch
    {
        GuardStrategy.Locked => $"{Runtime}SectionStore<{names.TypeArguments}, {Runtime}MutexGate>",
        _ => $"{Runtime}StripedStore<{names.TypeArguments}>",
    };

    /// <summary>The expression that makes it. Only a strategy with tables of its own can move the content out of the dictionary.</summary>
    public static string CreationOf(MapNames names) => names.Map.Strategy switch
    {
        GuardStrategy.Locked => $"new {TypeOf(names)}(content)",
        _ => $"new {TypeOf(names)}(content, takeOver: {(names.Map.TakesOver ? "true" : "false")})",
    };
}
