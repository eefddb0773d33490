using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes <c>Snapshot()</c> where the map was read.</summary>
internal static class Snapshots
{
    /// <summary>A snapshot in place of the map; what follows stays.</summary>
    public static Answer Of(RawUse use) => use.IsConditional
        ? Answer.None
        : Answer.Replace(use.Receiver, Template.Expression("__0.Snapshot()", use.Accessor));
}
