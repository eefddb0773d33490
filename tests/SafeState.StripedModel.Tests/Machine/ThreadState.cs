using System;
using System.Collections.Generic;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>One thread: where it is in its program, and what it may still read and has still to write.</summary>
internal sealed class ThreadState
{
    internal ThreadState(int registers, int locations, int keys)
    {
        Registers = new int[registers];
        Seen = new int[locations];
        Known = new int[keys];
        Stores = [];
    }

    private ThreadState(ThreadState other)
    {
        Registers = (int[])other.Registers.Clone();
        Seen = (int[])other.Seen.Clone();
        Known = (int[])other.Known.Clone();
        Stores = [.. other.Stores];
        Next = other.Next;
        HasBegun = other.HasBegun;
        IsDone = other.IsDone;
        Floor = other.Floor;
        Latest = other.Latest;
        Epoch = other.Epoch;
    }

    internal int[] Registers { get; }

    /// <summary>For each location the time of what the thread last read or wrote there: it never reads older content again.</summary>
    internal int[] Seen { get; }

    /// <summary>For each key the last commit that the thread knew of when its call began.</summary>
    internal int[] Known { get; }

    /// <summary>In the order of the program; memory may see them in another.</summary>
    internal List<PendingStore> Stores { get; }

    /// <summary>The next instruction.</summary>
    internal int Next { get; set; }

    internal bool HasBegun { get; set; }

    internal bool IsDone { get; set; }

    /// <summary>Later loads read memory as of this time or later.</summary>
    internal int Floor { get; set; }

    /// <summary>The latest time that any load has read memory at; a read barrier makes it the floor.</summary>
    internal int Latest { get; set; }

    internal int Epoch { get; set; }

    /// <summary>Whether anything that it read or may read still depends on older content of memory.</summary>
    internal bool Reads => HasBegun && !IsDone;

    internal ThreadState Copy() => new(this);

    /// <summary>Counts times from a moment on.</summary>
    internal void Cut(int time)
    {
        Floor = int.Max(Floor - time, 0);
        Latest = int.Max(Latest - time, Floor);
        for (int i = 0; i < Seen.Length; i++)
        {
            Seen[i] = Seen[i] - time <= Floor ? 0 : Seen[i] - time;
        }

        if (IsDone || !HasBegun)
        {
            Floor = 0;
            Latest = 0;
            Array.Clear(Seen);
            Array.Clear(Known);
        }

        int epochs = Stores.Count == 0 ? Epoch : Stores[0].Epoch;
        Epoch -= epochs;
        for (int i = 0; i < Stores.Count; i++)
        {
            Stores[i] = Stores[i] with { Epoch = Stores[i].Epoch - epochs };
        }
    }

    internal void Write(StateKey key)
    {
        key.Add(Next & 0x7F);
        key.Add(Next >> 7);
        key.Add((HasBegun ? 1 : 0) + (IsDone ? 2 : 0));
        key.Add(Floor);
        key.Add(Latest);
        key.Add(Epoch);
        Add(key, Registers);
        Add(key, Seen);
        Add(key, Known);
        key.Add(Stores.Count);
        foreach (PendingStore store in Stores)
        {
            key.Add(store.Location);
            key.Add(store.Value);
            key.Add((store.Releases ? 1 : 0) + (store.Epoch * 2));
            key.Add(store.Commit is { Expected.Length: > 0 } commit ? commit.Expected[0].Value : -1);
        }
    }

    private static void Add(StateKey key, int[] values)
    {
        foreach (int value in values)
        {
            key.Add(value);
        }
    }
}
