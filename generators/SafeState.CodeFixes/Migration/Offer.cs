using System.Collections.Generic;

namespace SafeState.CodeFixes.Migration;

/// <summary>One of the fixes that a place may be offered.</summary>
/// <param name="Title">What it does; <c>{0}</c> is the accessor.</param>
/// <param name="Key">Tells it from the others when all places are to be fixed.</param>
/// <param name="Strategies">What it rewrites.</param>
/// <param name="IsForAll">Whether it can be asked for everywhere at once; otherwise that stands for those that keep behaviour.</param>
internal sealed record Offer(string Title, string Key, IReadOnlyList<Strategy> Strategies, bool IsForAll)
{
    private const string Keeping = "SafeState.KeepBehaviour";

    /// <summary>All offers; the first is what tools that fix everything take.</summary>
    public static IReadOnlyList<Offer> All { get; } =
    [
        new("Use '{0}'", Keeping, Migration.Strategies.Keeping, IsForAll: true),
        new("Use '{0}', where an absent key counts as zero", "SafeState.CountFromZero", Migration.Strategies.CountingFromZero, IsForAll: true),

        // Whether a copy will do is asked anew at each place; the key is that of the first, so that fixing all never does it.
        new("Hand out a snapshot of '{0}'", Keeping, Migration.Strategies.HandingOut, IsForAll: false),
    ];
}
