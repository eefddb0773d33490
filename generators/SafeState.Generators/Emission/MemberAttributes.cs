namespace SafeState.Generators.Emission;

/// <summary>The attributes of emitted members.</summary>
internal static class MemberAttributes
{
    /// <summary>Names the generator of the member.</summary>
    public static string Generated { get; } =
        $"""[global::System.CodeDom.Compiler.GeneratedCode("{Roslyn.WellKnownNames.GeneratorTool}", "{GeneratorVersion}")]""";

    private static string GeneratorVersion => typeof(MemberAttributes).Assembly.GetName().Version.ToString(3);

    /// <summary>Keeps the member out of the editor's lists.</summary>
    public static string HiddenFromEditor { get; } =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    /// <summary>Keeps the member out of the debugger's lists too.</summary>
    public static string HiddenFromDebugger { get; } =
        "[global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]";

    /// <summary>Hides the code from stack traces, so that the top frame is the user's.</summary>
    public static string HiddenFromStackTraces { get; } =
        "[global::System.Diagnostics.StackTraceHidden]";

    /// <summary>Makes JSON of the entries and not of the properties. A serializer does not look for it on base classes.</summary>
    public static string JsonConverter { get; } =
        "[global::System.Text.Json.Serialization.JsonConverter(typeof(global::SafeState.CompilerServices.GuardedMapJsonConverter))]";
}
