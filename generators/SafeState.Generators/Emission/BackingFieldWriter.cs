namespace SafeState.Generators.Emission;

/// <summary>Writes the fields behind the property.</summary>
internal static class BackingFieldWriter
{
    // A debugger shows either the map's field or the property, and the property only where it is the user's own.
    public static void Write(IndentedWriter writer, MapNames names) => writer.Write($"""
        /// <summary>The {names.Noun} behind <c>{names.Map.Accessor}</c>, or null before the first use.</summary>
        {MemberAttributes.Generated}
        {MemberAttributes.HiddenFromEditor}{(names.Map.Property is null ? string.Empty : "\n" + MemberAttributes.HiddenFromDebugger)}
        private {names.Static}{names.MapClass}? {names.MapField};

        /// <summary>{Describe(names)}</summary>
        {MemberAttributes.Generated}
        {MemberAttributes.HiddenFromEditor}
        {MemberAttributes.HiddenFromDebugger}
        private {names.Static}object? {names.GateField}{GetInitializer(names)};
        """);

    // A static map belongs to no host.
    private static string GetInitializer(MapNames names) =>
        names.Static.Length == 0 ? " = global::SafeState.CompilerServices.HostedStores.Host" : string.Empty;

    private static string Describe(MapNames names) => names.Static.Length == 0
        ? $"The thread that creates <c>{names.Map.Accessor}</c>; before and after, the host whose meter shows the store, or null."
        : $"The thread that creates <c>{names.Map.Accessor}</c>, or null.";
}
