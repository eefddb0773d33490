using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>
/// Memory, threads and the truth. Memory is one: all threads agree on the order in which stores reach it. A thread's stores
/// may reach it in another order than the program's, and its loads may read it as it was earlier, unless an acquire, a
/// release, a barrier or an exchange forbids it.
/// </summary>
internal sealed class State
{
    private readonly int[] _base;
    private readonly List<LogEntry> _log;

    internal State(int[] memory, ThreadState[] threads, Truth[] truths)
    {
        _base = memory;
        _log = [];
        Threads = threads;
        Truths = truths;
    }

    private State(State other)
    {
        _base = (int[])other._base.Clone();
        _log = [.. other._log];
        Threads = Array.ConvertAll(other.Threads, static thread => thread.Copy());
        Truths = Array.ConvertAll(other.Truths, static truth => truth.Copy());
        Fault = other.Fault;
    }

    internal ThreadState[] Threads { get; }

    /// <summary>What each key has had, and, last, how many keys there were.</summary>
    internal Truth[] Truths { get; }

    /// <summary>What went wrong; null: nothing so far.</summary>
    internal string? Fault { get; set; }

    internal int Now => _log.Count;

    internal State Copy() => new(this);

    /// <summary>What memory has at a location by now.</summary>
    internal int this[int location]
    {
        get
        {
            int last = _log.FindLastIndex(entry => entry.Location == location);
            return last < 0 ? _base[location] : _log[last].Value;
        }
    }

    /// <summary>The times at which a location got content that a thread may still read; in between it is the same.</summary>
    internal void ReadableTimes(int location, int from, List<int> times)
    {
        times.Add(from);
        for (int i = from; i < _log.Count; i++)
        {
            if (_log[i].Location == location)
            {
                times.Add(i + 1);
            }
        }
    }

    internal int At(int location, int time)
    {
        for (int i = time - 1; i >= 0; i--)
        {
            if (_log[i].Location == location)
            {
                return _log[i].Value;
            }
        }

        return _base[location];
    }

    /// <summary>A store reaches memory.</summary>
    internal void Append(ThreadState thread, int location, int value, Commit? commit, int tablesLocation)
    {
        if (commit is not null)
        {
            Judge(thread, commit, tablesLocation);
        }

        _log.Add(new(location, value));
        thread.Seen[location] = Now;
    }

    /// <summary>Forgets what no thread can see or be judged by any more, so that states that differ in nothing else are one.</summary>
    internal void Normalize()
    {
        int time = Now;
        foreach (ThreadState thread in Threads)
        {
            time = thread.Reads ? int.Min(time, thread.Floor) : time;
        }

        for (int i = 0; i < time; i++)
        {
            _base[_log[i].Location] = _log[i].Value;
        }

        _log.RemoveRange(0, time);
        for (int key = 0; key < Truths.Length; key++)
        {
            int known = Truths[key].KnownAt(time);
            foreach (ThreadState thread in Threads.Where(static thread => thread.Reads))
            {
                known = int.Min(known, thread.Known[key]);
            }

            Truths[key].Cut(known, time);
            foreach (ThreadState thread in Threads)
            {
                thread.Known[key] = int.Max(thread.Known[key] - known, 0);
            }
        }

        foreach (ThreadState thread in Threads)
        {
            thread.Cut(time);
        }
    }

    internal UInt128 Fold(StateKey key)
    {
        key.Clear();
        key.Add(Fault is null ? 0 : 1);
        foreach (int value in _base)
        {
            key.Add(value);
        }

        key.Add(_log.Count);
        foreach (LogEntry entry in _log)
        {
            key.Add(entry.Location);
            key.Add(entry.Value);
        }

        foreach (ThreadState thread in Threads)
        {
            thread.Write(key);
        }

        foreach (Truth truth in Truths)
        {
            truth.Write(key);
        }

        return key.Fold();
    }

    private void Judge(ThreadState thread, Commit commit, int tablesLocation)
    {
        int time = Now + 1;
        if (commit.IsBegun)
        {
            foreach ((int key, int value) in commit.Changes)
            {
                Truths[key].Begin(value, time);
            }

            return;
        }

        bool isLate = !commit.IsWhole && this[tablesLocation] != commit.Tables;
        foreach ((int key, int value) in isLate ? [] : commit.Expected)
        {
            if (Truths[key].Current != value)
            {
                Fault ??= $"key {key} has {Truths[key].Current}, and the commit took it for {value}: an update is lost";
            }
        }

        foreach ((int key, int value) in commit.Changes)
        {
            if (!isLate)
            {
                Truths[key].Add(value, time, commit.IsWhole);
            }
            else if (!Truths[key].AddLate(value, time, thread.Known[key]))
            {
                Fault ??= $"an update of key {key} that began after the map was replaced is lost";
            }
        }

        Truth count = Truths[^1];
        int present = Truths[..^1].Count(static truth => truth.Current != Commit.Absent);
        if (present != count.Current)
        {
            count.Add(present, time, commit.IsWhole);
        }
    }
}
