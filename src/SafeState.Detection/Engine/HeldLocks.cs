using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>The locks that one thread and its flow hold, and their signatures, which the next thread compares.</summary>
internal sealed class HeldLocks
{
    /// <summary>Drawn for each process, so that two locks that share a bit in one run do not share it in the next.</summary>
    private static readonly int Salt = Random.Shared.Next();
    private readonly List<(object Key, LockMode Mode)> _held = [];
    private LockSignature _signature;

    /// <summary>Gets or sets the newest semaphore that the flow of the thread acquired.</summary>
    internal SemaphoreHold? Flow { get; set; }

    /// <summary>Gets the signature of the locks.</summary>
    internal LockSignature Signature => Flow is null ? _signature : AddFlow(_signature);

    internal bool IsEmpty => _held.Count == 0 && (Flow is null || FindHeld(Flow) is null);

    internal object? Innermost => FindHeld(Flow)?.Semaphore ?? (_held.Count == 0 ? null : _held[^1].Key);

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
        List<string> texts = [];
        foreach ((object key, LockMode mode) in _held)
        {
            texts.Add(Describe(key) + (mode == LockMode.Shared ? " (shared)" : ""));
        }

        for (SemaphoreHold? hold = FindHeld(Flow); hold is not null; hold = FindHeld(hold.Outer))
        {
            texts.Add(Describe(hold.Semaphore));
        }

        return [.. texts];
    }

    private static string Describe(object key) => $"{key.GetType().Name}@{RuntimeHelpers.GetHashCode(key):x}";

    private static SemaphoreHold? FindHeld(SemaphoreHold? hold)
    {
        while (hold is { IsHeld: false })
        {
            hold = hold.Outer;
        }

        return hold;
    }

    private static ulong BitOf(object key) => 1UL << (int)((uint)HashCode.Combine(RuntimeHelpers.GetHashCode(key), Salt) >> 26);

    private LockSignature AddFlow(LockSignature signature)
    {
        for (SemaphoreHold? hold = FindHeld(Flow); hold is not null; hold = FindHeld(hold.Outer))
        {
            signature = signature with
            {
                Semaphores = signature.Semaphores | hold.SemaphoreBit,
                Acquisitions = signature.Acquisitions | hold.AcquisitionBit,
            };
        }

        return signature;
    }

    private void Rebuild()
    {
        _signature = default;
        foreach ((object key, LockMode mode) in _held)
        {
            Include(key, mode);
        }
    }

    private void Include(object key, LockMode mode)
    {
        ulong bit = BitOf(key);
        bool isExclusive = mode == LockMode.Exclusive || FaultInjection.LockModesIgnored;
        _signature = new(_signature.Any | bit, _signature.Exclusive | (isExclusive ? bit : 0));
    }
}
