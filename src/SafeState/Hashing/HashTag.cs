using System.Runtime.CompilerServices;

namespace SafeState.Hashing;

/// <summary>The tag of a hash: seven of its bits that the tables do not index by, and one bit that marks a used slot.</summary>
internal static class HashTag
{
    /// <summary>Gets the tag of a hash. It is never zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong FromHash(ulong hash) => (hash >> 57) | 0x80;
}
