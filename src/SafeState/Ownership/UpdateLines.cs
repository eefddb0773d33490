using System.Collections.Generic;
using System.Threading;

namespace SafeState.Waiting;

/// <summary>
/// The asynchronous updates that wait for their turn at a key, in the order in which they came. Only callers that own nothing stand in a
/// line. No owner waits for them, so the wait graph needs no lines.
/// </summary>
/// <param name="comparer">The equality of the keys.</param>
internal sealed class UpdateLines<TKey>(IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private readonly Lock _lock = new();

    /// <summary>The lines by the hash codes of their keys. Lines with one hash code are chained.</summary>
    private readonly Dictionary<int, Line> _lines = [];

    private int _count;

    /// <summary>Gets whether there is no line. A caller that came after another one has returned sees the place of that one.</summary>
    internal bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Takes the last place of the line of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="begins">Whether a line is begun if there is none.</param>
    /// <returns>The place, or null if there is no line.</returns>
    internal Place? Join(TKey key, bool begins)
    {
        int hash = comparer.GetHashCode(key);
        lock (_lock)
        {
            Line? line = _lines.GetValueOrDefault(hash);
            while (line is not null && !comparer.Equals(line.Key, key))
            {
                line = line.Next;
            }

            if (line is null)
            {
                if (!begins)
                {
                    return null;
                }

                line = new(key, hash, _lines.GetValueOrDefault(hash));
                _lines[hash] = line;
                Volatile.Write(ref _count, _count + 1);
            }

            return new(this, line);
        }
    }

    /// <summary>Ends a line without user code. Called with the lock held.</summary>
    private void End(Line ended)
    {
        Volatile.Write(ref _count, _count - 1);
        Line first = _lines[ended.Hash];
        if (first == ended)
        {
            if (ended.Next is null)
            {
                _ = _lines.Remove(ended.Hash);
            }
            else
            {
                _lines[ended.Hash] = ended.Next;
            }

            return;
        }

        while (first.Next != ended)
        {
            first = first.Next!;
        }

        first.Next = ended.Next;
    }

    /// <summary>One caller in the line of a key.</summary>
    internal sealed class Place
    {
        private readonly UpdateLines<TKey> _lines;
        private readonly Line _line;
        private readonly LinkedListNode<UpdateTurn> _node;

        internal Place(UpdateLines<TKey> lines, Line line)
        {
            _lines = lines;
            _line = line;
            Turn = new(isFirst: line.Turns.Count == 0, line.Progress);
            _node = line.Turns.AddLast(Turn);
        }

        /// <summary>Gets the wait for the first place.</summary>
        internal UpdateTurn Turn { get; }

        /// <summary>Leaves the line, and lets the next caller try.</summary>
        /// <param name="owns">Whether the caller owns the key now.</param>
        internal void Leave(bool owns)
        {
            UpdateTurn? next = null;
            lock (_lines._lock)
            {
                bool wasFirst = _node.Previous is null;
                _line.Turns.Remove(_node);
                if (owns)
                {
                    _line.Progress.Note();
                }

                if (_line.Turns.First is not { } first)
                {
                    _lines.End(_line);
                }
                else if (wasFirst)
                {
                    next = first.Value;
                }
            }

            next?.Begin();
        }
    }

    /// <summary>The line of one key.</summary>
    internal sealed class Line(TKey key, int hash, Line? next)
    {
        internal TKey Key => key;

        internal int Hash => hash;

        /// <summary>Gets or sets the next line with the same hash code.</summary>
        internal Line? Next { get; set; } = next;

        internal LinkedList<UpdateTurn> Turns { get; } = new();

        internal UpdateProgress Progress { get; } = new();
    }
}
