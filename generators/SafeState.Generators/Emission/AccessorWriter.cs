namespace SafeState.Generators.Emission;

/// <summary>Writes the property that the user's code works with.</summary>
internal static class AccessorWriter
{
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($"""
        /// <summary>The guarded content of <c>{names.Map.Field}</c>: each member is one atomic step, from whatever thread.</summary>
        /// <remarks>Starts with what the field holds when this is first used.</remarks>
        {Markers.Generated}
        private {names.Static}{names.MapClass} {names.Accessor} =>
            global::System.Threading.Volatile.Read(ref {names.HiddenMap}) ?? {names.HiddenCreate}();
        """);
}
