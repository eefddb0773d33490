using System.Runtime.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>
/// Reads the identity hash of an object from its header. The runtime keeps it there, and its own way is a call that costs more than
/// the rest of an announcement.
/// </summary>
internal static unsafe class IdentityHash
{
    /// <summary>The header contains the hash itself: neither a lock nor the index of a block that has the hash.</summary>
    private const int ContainsHash = 0x0C000000;

    private const int Mask = (1 << 26) - 1;

    /// <summary>Whether this runtime lays out its headers as expected; a constant for compiled code.</summary>
    private static readonly bool IsInHeader = IsAsExpected();

    /// <summary>Returns the same number as <see cref="RuntimeHelpers.GetHashCode(object)"/>, which is never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Get(object value)
    {
        if (IsInHeader)
        {
            int header = ReadHeader(value);
            if ((header & ContainsHash) == ContainsHash)
            {
                return header & Mask;
            }
        }

        return RuntimeHelpers.GetHashCode(value);
    }

    /// <remarks>
    /// The header ends where the pointer to the type begins, and the first field follows that pointer: compiled code reads it with one
    /// instruction. Should a collection move the object between computing the address and reading, the number is a wrong one of other
    /// memory of the heap. Histories are hints, so nothing depends on it.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadHeader(object value)
        => Unsafe.As<byte, int>(ref Unsafe.SubtractByteOffset(ref Unsafe.As<Content>(value).First, sizeof(nint) + sizeof(int)));

    private static bool IsAsExpected()
    {
        for (int i = 0; i < 8; i++)
        {
            object value = new();
            bool isClear = (ReadHeader(value) & ContainsHash) == 0;
            int hash = RuntimeHelpers.GetHashCode(value);
            int header = ReadHeader(value);
            if (!isClear || (header & ContainsHash) != ContainsHash || (header & Mask) != hash)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Content
    {
#pragma warning disable CS0649 // Its address is all that is used.
        internal byte First;
#pragma warning restore CS0649
    }
}
