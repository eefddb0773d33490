using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Tests.Snapshots;

/// <summary>
/// The runtime may load a reference twice where a struct of 16 bytes is passed by value straight out of an object that a
/// shared reference points at (dotnet/runtime#134474), and mix two values. Run in a process of its own, since whether it does
/// depends on how the code is compiled.
/// </summary>
internal static class DoubleLoadProbe
{
    private const int Calls = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(700);

    private static readonly SnapshotMap<int, TwoWords, IntegerHasher<int>> Map = new(new() { [0] = new(1) });
    private static readonly Cell[] Cells = [new(1), new(2)];
    private static readonly Holder Shared = new() { Cell = Cells[0] };

    /// <summary>What a read of the map delivers, in every shape.</summary>
    /// <returns>How many values were mixed.</returns>
    internal static long Guarded()
    {
        foreach (Action read in (Action[])[ByTryGetValue, ByIndexer, ByDefault, BySnapshot, ByEnumeration])
        {
            Race(static i => Map[0] = new(1 + (i & 1)), read, Enough, stopsWhenMixed: false);
        }

        return TwoWords.Mixed;
    }

    /// <summary>The same read as it must not be written.</summary>
    /// <returns>How many values were mixed.</returns>
    internal static long Broken()
    {
        Race(static i => Volatile.Write(ref Shared.Cell, Cells[i & 1]), static () => Straight(Shared), Patience, stopsWhenMixed: true);
        return TwoWords.Mixed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByTryGetValue()
    {
        _ = Map.TryGetValue(0, out TwoWords value);
        TwoWords.Look(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByIndexer() => TwoWords.Look(Map[0]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByDefault() => TwoWords.Look(Map.GetValueOrDefault(0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BySnapshot() => TwoWords.Look(Map.Snapshot()[0]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByEnumeration()
    {
        foreach (KeyValuePair<int, TwoWords> entry in Map.Snapshot())
        {
            TwoWords.Look(entry.Value);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Straight(Holder holder) => TwoWords.Look(Volatile.Read(ref holder.Cell).Value);

    private static void Race(Action<int> write, Action read, TimeSpan time, bool stopsWhenMixed)
    {
        bool done = false;
        Thread writer = new(() =>
        {
            for (int i = 0; !Volatile.Read(ref done); i++)
            {
                write(i);
            }
        });
        writer.Start();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time && !(stopsWhenMixed && TwoWords.Mixed != 0))
        {
            for (int i = 0; i < Calls; i++)
            {
                read();
            }
        }

        Volatile.Write(ref done, true);
        writer.Join();
    }

    private sealed class Holder
    {
        internal required Cell Cell;
    }

    private sealed class Cell(long word)
    {
        internal readonly TwoWords Value = new(word);
    }
}
