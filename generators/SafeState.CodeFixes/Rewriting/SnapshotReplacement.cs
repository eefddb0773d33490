using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes <c>Snapshot()</c> where the map was read.</summary>
internal static class SnapshotReplacement
{
    /// <summary>A snapshot in place of the map; what follows stays.</summary>
    public static RewriteResult Create(RawUse use) => use.IsConditional
        ? RewriteResult.Declined
        : RewriteResult.Replace(use.Receiver, Template.Expression("__0.Snapshot()", use.Accessor));
}
