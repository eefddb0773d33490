using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Threading;

namespace SafeState.Striped;

/// <summary>
/// Folded multiplication, and the secrets that key it. A factor of zero, or of all ones, makes the result independent of the other factor.
/// So each factor has a secret added to it, and no input of either kind can be chosen without knowing the secret.
/// </summary>
internal static class HashMixer
{
    private static readonly ulong[] ProcessSecrets = MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(4 * sizeof(ulong)))
        .ToArray();
    private static ulong _secrets;

    /// <summary>Both halves of the 128-bit product, folded into one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Fold(ulong x, ulong y)
    {
        // On x64 Math.BigMul leaves the lower half in memory, and every caller waits for it: a second multiplication takes less time.
        ulong high = Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(x, y) : Math.BigMul(x, y, out _);
        return high ^ (x * y);
    }

    /// <summary>
    /// Returns the hash of one word. Both factors depend on the word, each in a different way. A product with the secret alone would map an
    /// arithmetic progression to another one, which fills few groups if the secret is unlucky.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Keyed(ulong word, ulong secret1, ulong secret2) => Fold(word + secret1, word ^ secret2);

    /// <summary>The hash of a hash code, for tables that have no secret of their own.</summary>
    internal static ulong KeyedCode(int hashCode) => Keyed((uint)hashCode, ProcessSecrets[1], ProcessSecrets[2]);

    /// <summary>Returns a secret that no one else has: a keyed hash of its number.</summary>
    internal static ulong NewSecret()
    {
#if SAFESTATE_PROVING
        if (Proving.FixedSecrets.TryTake(out ulong chosen))
        {
            return chosen;
        }

#endif
        ulong number = Interlocked.Increment(ref _secrets);
        return Keyed(Keyed(number, ProcessSecrets[0], ProcessSecrets[1]), ProcessSecrets[2], ProcessSecrets[3]);
    }
}
