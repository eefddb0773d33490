using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>The attributes of emitted members.</summary>
internal static class MemberAttributes
{
    /// <summary>Gets the attribute that names the generator of the member.</summary>
    public static string Generated { get; } =
        $"""[global::System.CodeDom.Compiler.GeneratedCode("{WellKnownNames.GeneratorTool}", "{GeneratorVersion}")]""";

    private static string GeneratorVersion => typeof(MemberAttributes).Assembly.GetName().Version.ToString(3);

    /// <summary>Gets the attribute that hides the member in lists of the editor.</summary>
    public static string HiddenFromEditor { get; } =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    /// <summary>Gets the attribute that hides the member in lists of the debugger.</summary>
    public static string HiddenFromDebugger { get; } =
        "[global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]";

    /// <summary>Gets the attribute that hides the code in stack traces, so that the top frame is code of the user.</summary>
    public static string HiddenFromStackTraces { get; } =
        "[global::System.Diagnostics.StackTraceHidden]";

    /// <summary>
    /// Returns the attribute that makes JSON contain the content and not the properties. Serializers do not look for it on base classes.
    /// </summary>
    public static string GetJsonConverter(StoreShape shape)
    {
        string converter = shape == StoreShape.Map ? "GuardedMapJsonConverter" : "GuardedJsonConverter";
        return $"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::SafeState.CompilerServices.{converter}))]";
    }
}
