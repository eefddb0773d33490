using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>Decides whether what was done with an object has an explanation.</summary>
internal interface IVerifier<TOperation, TResult>
{
    long Histories { get; }

    long Overlapping { get; }

    /// <summary>How many histories were made that count.</summary>
    long Progress { get; }

    /// <summary>How often each outcome came, where calls were not timed.</summary>
    IReadOnlyDictionary<string, long> Outcomes { get; }

    /// <returns>What is wrong; null: nothing.</returns>
    string? Verify(ITrial<TOperation, TResult> trial);
}
