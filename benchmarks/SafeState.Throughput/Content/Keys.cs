using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SafeState.Throughput.Content;

/// <summary>Makes distinct keys that look random: the n-th key of a kind is the same in every run.</summary>
internal static class Keys
{
    private const string Prefix = "order-";
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private const int DistinctDigits = 6;
    private const int MaxPadding = 12;

    /// <summary>Makes the n-th key: a number from the whole range, not one of a sequence.</summary>
    public static void Make(int ordinal, out int key) => key = (int)Mix((uint)ordinal);

    /// <summary>Makes the n-th key: a shared prefix, 12 to 24 characters.</summary>
    public static void Make(int ordinal, out string key)
    {
        ulong distinct = Mix((uint)ordinal);
        ulong random = Mix64((ulong)ordinal);
        int length = Prefix.Length + DistinctDigits + (int)(random % (MaxPadding + 1));
        key = string.Create(length, (distinct, random), static (text, state) =>
        {
            Prefix.CopyTo(text);
            (ulong bits, ulong padding) = state;
            for (int i = 0; i < DistinctDigits; i++, bits >>= 6)
            {
                text[Prefix.Length + i] = Digits[(int)(bits & 63)];
            }

            for (int i = Prefix.Length + DistinctDigits; i < text.Length; i++)
            {
                text[i] = Digits[(int)(padding & 63)];
                padding = BitOperations.RotateRight(padding, 6);
            }
        });
    }

    /// <summary>Makes the n-th key.</summary>
    public static void Make(int ordinal, out Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        MemoryMarshal.Write(bytes, Mix((uint)ordinal));
        MemoryMarshal.Write(bytes[4..], Mix64((ulong)ordinal));
        MemoryMarshal.Write(bytes[12..], Mix(~(uint)ordinal));
        key = new Guid(bytes);
    }

    /// <summary>Makes the n-th key.</summary>
    public static void Make(int ordinal, out OrderKey key) =>
        key = new OrderKey((int)(Mix64((ulong)ordinal) & 15), (long)Mix64(~(ulong)ordinal));

    /// <summary>An equal key, to look up with: of a string another object, as lookups meet it.</summary>
    public static string Twin(string key) => new(key.AsSpan());

    /// <inheritdoc cref="Twin(string)"/>
    public static T Twin<T>(T key)
        where T : struct => key;

    // Both are one-to-one: different ordinals give different keys.
    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x7FEB352D;
        value = (value ^ (value >> 15)) * 0x846CA68B;
        return value ^ (value >> 16);
    }

    private static ulong Mix64(ulong value)
    {
        value = (value + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
