namespace SafeState.Generators.Emission;

/// <summary>Writes the method that makes the map of what the field holds, once. It has no locals: they could hide the user's field.</summary>
internal static class CreateMethodWriter
{
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($$"""
        /// <summary>Makes the map of {{InitialContentExpression.Describe(names)}}, once, from however many threads.</summary>
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
                    // Pairs with the read in the accessor: whoever sees the map sees all of it.
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
