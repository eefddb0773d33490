using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Writes where a map's first content comes from.</summary>
internal static class InitialContentExpression
{
    private const string FirstUse = "global::SafeState.CompilerServices.FirstUse";

    /// <summary>The expression that gives it.</summary>
    public static string Get(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.MapMethod => $"{names.Source}() ?? throw {FirstUse}.NullSource({names.SourceLiteral})",
        ContentOrigin.EntriesMethod => $"{FirstUse}.Collect<{names.TypeArguments}>({names.Source}(), {names.SourceLiteral})",
        ContentOrigin.Empty => $"new {names.ContentType}()",
        _ => $"{names.Source} ?? throw {FirstUse}.NullField({names.SourceLiteral})",
    };

    /// <summary>What it is, for a sentence of documentation.</summary>
    public static string Describe(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.Field => $"what <c>{names.Map.Source}</c> holds",
        ContentOrigin.Empty => $"<c>{names.Map.Accessor}</c>, empty",
        _ => $"what <c>{names.Map.Source}</c> returns",
    };
}
