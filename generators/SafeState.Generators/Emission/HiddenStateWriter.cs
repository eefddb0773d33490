namespace SafeState.Generators.Emission;

/// <summary>Writes the fields behind the property.</summary>
internal static class HiddenStateWriter
{
    // A debugger shows either the map's field or the property, and the property only where it is the user's own.
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($"""
        /// <summary>The map behind <c>{names.Map.Accessor}</c>; null until the first use.</summary>
        {Markers.Generated}
        {Markers.NotInEditor}{(names.Map.Property is null ? string.Empty : "\n" + Markers.NotInDebugger)}
        private {names.Static}{names.MapClass}? {names.HiddenMap};

        /// <summary>Who makes the first content of <c>{names.Map.Accessor}</c>; null: nobody.</summary>
        {Markers.Generated}
        {Markers.NotInEditor}
        {Markers.NotInDebugger}
        private {names.Static}object? {names.HiddenGate};
        """);
}
