using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the expression for the first content of a guarded member.</summary>
internal static class InitialContentExpression
{
    private const string FirstUse = "global::SafeState.CompilerServices.FirstUse";

    /// <summary>Returns the expression of the first content.</summary>
    public static string Get(MapNames names) => names.Map.Shape.IsScalar() ? GetScalar(names) : names.Map.Origin switch
    {
        ContentOrigin.ContentMethod => $"{names.Source}() ?? throw {FirstUse}.NullSource({names.SourceLiteral})",
        ContentOrigin.ItemsMethod when names.Map.Shape.IsDictionary() =>
            $"{FirstUse}.Collect<{names.TypeArguments}>({names.Source}(), {names.SourceLiteral})",
        ContentOrigin.ItemsMethod => $"new {names.ContentType}({names.Source}() ?? throw {FirstUse}.NullSource({names.SourceLiteral}))",
        ContentOrigin.Empty => $"new {names.ContentType}()",
        _ when names.Map.StartsEmpty => $"{names.Source} ?? new {GetEmptyType(names)}()",
        _ => $"{names.Source} ?? throw {FirstUse}.NullField({names.SourceLiteral})",
    };

    /// <summary>Describes the content for documentation.</summary>
    public static string Describe(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.Field => $"the content of <c>{names.Map.Source}</c>",
        ContentOrigin.Empty when names.Map.Shape.IsScalar() => "the default value",
        ContentOrigin.Empty => $"an empty {names.Noun}",
        _ => $"the result of <c>{names.Map.Source}</c>",
    };

    private static string GetScalar(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.Field => names.Source,
        ContentOrigin.Empty => $"default({names.ContentType})!",
        _ => $"{names.Source}()",
    };

    private static string GetEmptyType(MapNames names) => names.Map.Kind switch
    {
        ContentKind.ListInterface or ContentKind.CollectionInterface => $"global::System.Collections.Generic.List<{names.TypeArguments}>",
        ContentKind.SetInterface => $"global::System.Collections.Generic.HashSet<{names.TypeArguments}>",
        _ => names.ContentType,
    };
}

/// <summary>
/// Writes the method that creates the guarded object once, from what the field holds. It has no locals, because they could hide the user's
/// field.
/// </summary>
internal static class CreateMethodWriter
{
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($$"""
        /// <summary>Creates the {{names.Noun}} from {{InitialContentExpression.Describe(names)}}, once for all threads.</summary>
        {{MemberAttributes.Generated}}
        {{MemberAttributes.HiddenFromEditor}}
        {{MemberAttributes.HiddenFromStackTraces}}
        private {{names.Static}}{{names.MapClass}} {{names.CreateMethod}}()
        {
            global::SafeState.CompilerServices.FirstUse.Enter(ref {{names.GateField}}, {{names.AccessorLiteral}});
            try
            {
                if (global::System.Threading.Volatile.Read(ref {{names.MapField}}) is null)
                {
                    // Pairs with the read in the accessor: a thread that reads the {{names.Noun}} reads all of it.
                    global::System.Threading.Volatile.Write(
                        ref {{names.MapField}},
                        new {{names.MapClass}}({{InitialContentExpression.Get(names)}}{{HookWriter.GetArgument(names.Map)}}));
                }

                return {{names.MapField}}!;
            }
            finally
            {
                global::SafeState.CompilerServices.FirstUse.Exit(ref {{names.GateField}});
            }
        }
        """);
}
