using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>Decides whether the calls on an object have an explanation.</summary>
internal interface IVerifier<TOperation, TResult>
{
    long Histories { get; }

    long Overlapping { get; }

    /// <summary>Gets how many of the histories that were made count.</summary>
    long Progress { get; }

    /// <summary>Gets how often each outcome occurred, if calls were not timed.</summary>
    IReadOnlyDictionary<string, long> Outcomes { get; }

    /// <returns>The failure, or null if there is an explanation.</returns>
    string? Verify(ITrial<TOperation, TResult> trial);
}
