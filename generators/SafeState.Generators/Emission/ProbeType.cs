using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Says which struct of the runtime tells what a store does.</summary>
internal static class ProbeType
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    /// <summary>The probe's type.</summary>
    public static string GetName(GuardedMap map)
    {
        string probe = map.IsMetered ? $"{Runtime}MeteringProbe" : $"{Runtime}NoProbe";
        return map.Hook is null ? probe : $"{Runtime}HookedProbe<{probe}>";
    }
}
