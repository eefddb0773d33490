using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>The locks that one thread holds, and their signatures: 64-bit Bloom filters that the next thread compares.</summary>
internal sealed class HeldLocks
{
    /// <summary>Drawn for each process, so that two locks that share a bit in one run do not share it in the next.</summary>
    private static readonly int Salt = Random.Shared.Next();
    private readonly List<(object Key, LockMode Mode)> _held = [];

    /// <summary>Gets the signature of the locks.</summary>
    internal LockSignature Signature { get; private set; }

    internal int Count => _held.Count;

    internal object? Innermost => _held.Count == 0 ? null : _held[^1].Key;

    internal void Add(object key, LockMode mode)
    {
        _held.Add((key, mode));
        Include(key, mode);
    }

    internal void Remove(object key, LockMode mode)
    {
        for (int i = _held.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_held[i].Key, key) && _held[i].Mode == mode)
            {
                _held.RemoveAt(i);
                Rebuild();
                return;
            }
        }
    }

    internal string[] Describe()
    {
        string[] texts = new string[_held.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            (object key, LockMode mode) = _held[i];
            string shared = mode == LockMode.Shared ? " (shared)" : "";
            texts[i] = $"{key.GetType().Name}@{RuntimeHelpers.GetHashCode(key):x}{shared}";
        }

        return texts;
    }

    private void Rebuild()
    {
        Signature = default;
        foreach ((object key, LockMode mode) in _held)
        {
            Include(key, mode);
        }
    }

    private void Include(object key, LockMode mode)
    {
        ulong bit = 1UL << (int)((uint)HashCode.Combine(RuntimeHelpers.GetHashCode(key), Salt) >> 26);
        bool isExclusive = mode == LockMode.Exclusive || FaultInjection.LockModesIgnored;
        Signature = new(Signature.Any | bit, Signature.Exclusive | (isExclusive ? bit : 0));
    }
}
