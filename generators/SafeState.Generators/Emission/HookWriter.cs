using System.Linq;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the declaring part of a method that listens to the events of a store, and its name in argument lists.</summary>
internal static class HookWriter
{
    // No attribute: it would be on the user's part too.
    public static void Write(IndentedWriter writer, MapNames names)
    {
        if (names.Map.Hook is { IsDeclared: false } hook)
        {
            string modifiers = string.Concat(hook.Modifiers.Select(static modifier => modifier + " "));
            _ = writer.Skip().Write($"""
                /// <summary>Handles an event of <c>{names.Map.Accessor}</c> on the thread of the caller, after the operation.</summary>
                {modifiers}partial void {GetName(names.Map)}(in global::SafeState.GuardEvent {Identifier.Escape(hook.Parameter)});
                """);
        }
    }

    /// <summary>Returns the method as a further argument, or nothing if there is no method.</summary>
    public static string GetArgument(GuardedMap map) => map.Hook is null ? string.Empty : $", {GetName(map)}";

    /// <summary>Returns the method as a further parameter of the constructor.</summary>
    public static string GetParameter(GuardedMap map) =>
        map.Hook is null ? string.Empty : ", global::SafeState.CompilerServices.GuardEventHook hook";

    /// <summary>Returns the name of the method.</summary>
    public static string GetName(GuardedMap map) => Identifier.Escape(EventMethod.GetName(map.Accessor));
}
