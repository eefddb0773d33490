using System;
using System.Text;

namespace SafeState.Sharing;

/// <summary>
/// Chooses partitions. Every process must compute the same number, today and after each upgrade. The number is FNV-1a with 64 bits over
/// the UTF-8 bytes of the text. The 64-bit finalizer of MurmurHash3 follows, so that the low bits depend on all bytes.
/// </summary>
internal static class PartitionHash
{
    public static ulong Compute(string text)
    {
        ulong hash = 14695981039346656037;
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            foreach (byte part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                hash = (hash ^ part) * 1099511628211;
            }
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
