using System.Runtime.CompilerServices;
using SafeState.Striped;

namespace SafeState.Hashing;

/// <summary>The two secrets by which a store hashes words. They are not known outside, so keys that collide cannot be chosen.</summary>
internal readonly struct HashSecrets
{
    private readonly ulong _secret1;
    private readonly ulong _secret2;

    private HashSecrets(ulong secret1, ulong secret2)
    {
        _secret1 = secret1;
        _secret2 = secret2;
    }

    internal static HashSecrets Create() => new(HashMixer.NewSecret(), HashMixer.NewSecret());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Hash(ulong word) => HashMixer.Keyed(word, _secret1, _secret2);

    /// <summary>Returns the hash of a key of two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Hash(ulong word1, ulong word2) =>
        HashMixer.Keyed(HashMixer.Fold(word1 + _secret1, word2 + _secret2), _secret2, _secret1);
}
