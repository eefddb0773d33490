namespace SafeState.Generators.Emission;

/// <summary>Writes the fields behind the property.</summary>
internal static class HiddenStateWriter
{
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($"""
        /// <summary>The map behind <c>{names.Map.Accessor}</c>; null until the first use.</summary>
        {Markers.Generated}
        {Markers.NotInEditor}
        {Markers.NotInDebugger}
        private {names.Static}{names.MapClass}? {names.HiddenMap};

        /// <summary>Who makes the first content of <c>{names.Map.Accessor}</c>; null: nobody.</summary>
        {Markers.Generated}
        {Markers.NotInEditor}
        {Markers.NotInDebugger}
        private {names.Static}object? {names.HiddenGate};
        """);
}
