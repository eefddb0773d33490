using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Hashing;

/// <summary>The exception of dictionaries that cannot find a key by its characters.</summary>
internal static class SpanKeys
{
    /// <summary>Throws because the equality of the keys does not compare spans.</summary>
    /// <param name="equality">The comparer, or the collection that hides it.</param>
    [DoesNotReturn]
    internal static void ThrowUnsupported(object equality) => throw new InvalidOperationException(
        $"The keys are compared by '{equality.GetType().Name}', which does not compare spans. Pass a string, or implement "
        + "IAlternateEqualityComparer<ReadOnlySpan<char>, string> in the comparer of the dictionary.");
}
