using System.Collections.Generic;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Fixes;

/// <summary>One of the fixes that a place may be offered.</summary>
/// <param name="Title">What it does; <c>{0}</c> is the accessor.</param>
/// <param name="Key">Tells it from the others when all places are to be fixed.</param>
/// <param name="Rewriters">What it rewrites.</param>
/// <param name="FixAllRewriters">What fixing all by its key rewrites; null: what the first offer of that key does.</param>
internal sealed record FixOption(string Title, string Key, IReadOnlyList<UsageRewriter> Rewriters,
    IReadOnlyList<UsageRewriter>? FixAllRewriters)
{
    private const string Keeping = "SafeState.KeepBehavior";

    /// <summary>Gets all offers; the first is what tools that fix everything take.</summary>
    public static IReadOnlyList<FixOption> All { get; } =
    [
        new("Use '{0}'", Keeping, Rewriting.UsageRewriters.BehaviorPreserving, Rewriting.UsageRewriters.BehaviorPreserving),
        new("Use '{0}' and count absent keys from zero", "SafeState.CountFromZero", Rewriting.UsageRewriters.CountingFromZero,
            Rewriting.UsageRewriters.CountingFromZeroEverywhere),

        // Whether a copy will do is asked anew at each place; the key is that of the first, so that fixing all never does it.
        new("Return a snapshot of '{0}'", Keeping, Rewriting.UsageRewriters.ReturningSnapshots, FixAllRewriters: null),
    ];
}
