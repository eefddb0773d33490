using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Writes the expression for the first content of a dictionary.</summary>
internal static class InitialContentExpression
{
    private const string FirstUse = "global::SafeState.CompilerServices.FirstUse";

    /// <summary>Returns the expression of the first content.</summary>
    public static string Get(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.MapMethod => $"{names.Source}() ?? throw {FirstUse}.NullSource({names.SourceLiteral})",
        ContentOrigin.EntriesMethod => $"{FirstUse}.Collect<{names.TypeArguments}>({names.Source}(), {names.SourceLiteral})",
        ContentOrigin.Empty => $"new {names.ContentType}()",
        _ => $"{names.Source} ?? throw {FirstUse}.NullField({names.SourceLiteral})",
    };

    /// <summary>Describes the content for documentation.</summary>
    public static string Describe(MapNames names) => names.Map.Origin switch
    {
        ContentOrigin.Field => $"the content of <c>{names.Map.Source}</c>",
        ContentOrigin.Empty => "an empty dictionary",
        _ => $"the result of <c>{names.Map.Source}</c>",
    };
}

/// <summary>
/// Writes the method that creates the dictionary once, from what the field holds. It has no locals, because they could hide the user's
/// field.
/// </summary>
internal static class CreateMethodWriter
{
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($$"""
        /// <summary>Creates the dictionary from {{InitialContentExpression.Describe(names)}}, once for all threads.</summary>
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
                    // Pairs with the read in the accessor: a thread that reads the dictionary reads all of it.
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
