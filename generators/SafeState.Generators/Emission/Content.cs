using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Writes where a map's first content comes from.</summary>
internal static class Content
{
    private const string FirstUse = "global::SafeState.CompilerServices.FirstUse";

    /// <summary>The expression that gives it.</summary>
    public static string Of(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.MapMethod => $"{names.Source}() ?? throw {FirstUse}.NullSource({names.SourceLiteral})",
        ContentOrigin.EntriesMethod => $"{FirstUse}.Collect<{names.TypeArguments}>({names.Source}(), {names.SourceLiteral})",
        ContentOrigin.Nowhere => $"new {names.ContentType}()",
        _ => $"{names.Source} ?? throw {FirstUse}.NullField({names.SourceLiteral})",
    };

    /// <summary>What it is, for a sentence of documentation.</summary>
    public static string Describe(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.Field => $"what <c>{names.Map.Source}</c> holds",
        ContentOrigin.Nowhere => $"<c>{names.Map.Accessor}</c>, empty",
        _ => $"what <c>{names.Map.Source}</c> returns",
    };
}
