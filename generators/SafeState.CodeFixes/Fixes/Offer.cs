using System.Collections.Generic;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Fixes;

/// <summary>One of the fixes that a place may be offered.</summary>
/// <param name="Title">What it does; <c>{0}</c> is the accessor.</param>
/// <param name="Key">Tells it from the others when all places are to be fixed.</param>
/// <param name="Strategies">What it rewrites.</param>
/// <param name="ForAll">What fixing all by its key rewrites; null: what the first offer of that key does.</param>
internal sealed record Offer(string Title, string Key, IReadOnlyList<Strategy> Strategies, IReadOnlyList<Strategy>? ForAll)
{
    private const string Keeping = "SafeState.KeepBehaviour";

    /// <summary>All offers; the first is what tools that fix everything take.</summary>
    public static IReadOnlyList<Offer> All { get; } =
    [
        new("Use '{0}'", Keeping, Rewriting.Strategies.Keeping, Rewriting.Strategies.Keeping),
        new("Use '{0}', where an absent key counts as zero", "SafeState.CountFromZero", Rewriting.Strategies.CountingFromZero, Rewriting.Strategies.CountingFromZeroEverywhere),

        // Whether a copy will do is asked anew at each place; the key is that of the first, so that fixing all never does it.
        new("Hand out a snapshot of '{0}'", Keeping, Rewriting.Strategies.HandingOut, ForAll: null),
    ];
}
