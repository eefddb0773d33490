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

        /// <summary>The lock of the first use of <c>{names.Map.Accessor}</c>.</summary>
        {Markers.Generated}
        {Markers.NotInEditor}
        {Markers.NotInDebugger}
        private {names.Static}object? {names.HiddenGate};
        """);
}
