using System;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading;

namespace SafeState.Striped;

/// <summary>Folded multiplication, as in wyhash (Wang Yi), and the secrets that key it.</summary>
internal static class Mix
{
    private static readonly ulong ProcessSecret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private static ulong _stores;

    /// <summary>Both halves of the 128-bit product, folded into one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }

    /// <summary>A secret for one store: odd, with bits set all over.</summary>
    internal static ulong NewSecret()
    {
        ulong number = Interlocked.Increment(ref _stores);
        return Fold(ProcessSecret ^ number, 0x9E3779B97F4A7C15) | 0x8000_0000_8000_0001;
    }
}
