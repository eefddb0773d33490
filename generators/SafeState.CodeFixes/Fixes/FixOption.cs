using System.Collections.Generic;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Fixes;

/// <summary>A fix that may be offered at a place.</summary>
/// <param name="Title">The title of the fix, in which <c>{0}</c> is the accessor.</param>
/// <param name="Key">The key that identifies the fix when all places are fixed.</param>
/// <param name="Rewriters">The rewriters that the fix uses.</param>
/// <param name="FixAllRewriters">The rewriters for fixing all places with the key. Null to use those of the first option with that
/// key.</param>
internal sealed record FixOption(string Title, string Key, IReadOnlyList<UsageRewriter> Rewriters,
    IReadOnlyList<UsageRewriter>? FixAllRewriters)
{
    /// <summary>Gets whether the fix is offered only where no other one is.</summary>
    public bool IsLastResort { get; init; }

    private const string Keeping = "SafeState.KeepBehavior";

    /// <summary>Gets all options. Tools that fix all places take the first one.</summary>
    public static IReadOnlyList<FixOption> All { get; } =
    [
        new("Use '{0}'", Keeping, Rewriting.UsageRewriters.BehaviorPreserving, Rewriting.UsageRewriters.BehaviorPreserving),
        new("Use '{0}' and count absent keys from zero", "SafeState.CountFromZero", Rewriting.UsageRewriters.CountingFromZero,
            Rewriting.UsageRewriters.CountingFromZeroEverywhere),

        // Whether a copy will do is asked anew at each place; the key is that of the first, so that fixing all never does it.
        new("Return a snapshot of '{0}'", Keeping, Rewriting.UsageRewriters.ReturningSnapshots, FixAllRewriters: null),
        new("Treat an empty '{0}' as null", "SafeState.EmptyForNull", Rewriting.UsageRewriters.TreatingEmptyAsNull,
            Rewriting.UsageRewriters.TreatingEmptyAsNullEverywhere),
        new("Replace the content of '{0}'", "SafeState.ReplaceContent", Rewriting.UsageRewriters.ReplacingContent,
            Rewriting.UsageRewriters.ReplacingContentEverywhere),
        new("Use a copy of '{0}'", Keeping, Rewriting.UsageRewriters.Copying, FixAllRewriters: null) { IsLastResort = true },

        // Each of them changes a signature.
        new("Return '{0}', and change the type of the member", Keeping, Rewriting.UsageRewriters.ReturningStores, FixAllRewriters: null)
            { IsLastResort = true },
        new("Pass '{0}', and change the type of the parameter", Keeping, Rewriting.UsageRewriters.PassingStores, FixAllRewriters: null)
            { IsLastResort = true },
    ];
}
