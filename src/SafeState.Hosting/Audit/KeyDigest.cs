using System;
using System.Numerics;
using System.Security.Cryptography;

namespace SafeState.Hosting.Audit;

/// <summary>Makes twelve bits of the hash of a key. Without the secret, nothing can be said about the key.</summary>
/// <param name="secret">The secret. It must not leave the process.</param>
internal sealed class KeyDigest((ulong First, ulong Second) secret)
{
    internal static readonly KeyDigest OfProcess = new(
        (BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8))));

    /// <summary>Returns the digest, from 1 to 4,096. Zero stands for no digest.</summary>
    internal ushort Get(int hash)
    {
        ulong mixed = unchecked(((uint)hash ^ secret.First) * 0x9E3779B97F4A7C15);
        mixed = unchecked((BitOperations.RotateLeft(mixed, 29) ^ secret.Second) * 0xD6E8FEB86659FD93);
        return (ushort)((mixed >> 52) + 1);
    }
}
