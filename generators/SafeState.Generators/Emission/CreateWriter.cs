namespace SafeState.Generators.Emission;

/// <summary>Writes the method that makes the map of what the field holds, once. It has no locals: they could hide the user's field.</summary>
internal static class CreateWriter
{
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($$"""
        /// <summary>Makes the map of {{Content.Describe(names)}}, once, from however many threads.</summary>
        {{Markers.Generated}}
        {{Markers.NotInEditor}}
        {{Markers.NotInTraces}}
        private {{names.Static}}{{names.MapClass}} {{names.HiddenCreate}}()
        {
            global::SafeState.CompilerServices.FirstUse.Enter(ref {{names.HiddenGate}}, {{names.AccessorLiteral}});
            try
            {
                if (global::System.Threading.Volatile.Read(ref {{names.HiddenMap}}) is null)
                {
                    // Pairs with the read in the accessor: whoever sees the map sees all of it.
                    global::System.Threading.Volatile.Write(
                        ref {{names.HiddenMap}},
                        new {{names.MapClass}}({{Content.Of(names)}}{{HookWriter.ArgumentOf(names.Map)}}));
                }

                return {{names.HiddenMap}}!;
            }
            finally
            {
                global::SafeState.CompilerServices.FirstUse.Exit(ref {{names.HiddenGate}});
            }
        }
        """);
}
