using System.Collections.Generic;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>What one key has had, in the order of the commits: what every answer is judged by.</summary>
internal sealed class Truth
{
    private readonly List<(int Value, int From, int Time, bool IsWhole)> _values = [];
    private readonly List<(int Value, int Time, int Before)> _late = [];

    // What a commit under way will store.
    private (int Value, int Time)? _begun;

    internal Truth(int value) => _values.Add((value, 0, 0, false));

    private Truth(Truth other)
    {
        _values.AddRange(other._values);
        _late.AddRange(other._late);
        _begun = other._begun;
    }

    internal int Current => _values[^1].Value;

    internal Truth Copy() => new(this);

    internal void Add(int value, int time, bool isWhole)
    {
        _values.Add((value, _begun?.Time ?? time, time, isWhole));
        _begun = null;
    }

    /// <summary>A commit in several stores is under way: from here on it may be seen, and need not be.</summary>
    internal void Begin(int value, int time) => _begun = (value, time);

    /// <summary>An update of tables that have been replaced meanwhile: it comes just before the replacement.</summary>
    /// <returns>Whether the writer began before the replacement, so that it may.</returns>
    internal bool AddLate(int value, int time, int known)
    {
        int replacement = _values.FindLastIndex(entry => entry.IsWhole);
        _late.Add((value, time, replacement));
        return known < replacement;
    }

    /// <summary>The last commit that a thread knows of which has seen memory as it was at a time.</summary>
    internal int KnownAt(int time) => _values.FindLastIndex(entry => entry.Time <= time);

    /// <summary>Whether the key had a value at some moment from a commit up to a time.</summary>
    internal bool Had(int value, int known, int until)
    {
        for (int i = known; i < _values.Count; i++)
        {
            if (_values[i].Value == value && _values[i].From <= until)
            {
                return true;
            }
        }

        return (_begun is { } begun && begun.Value == value && begun.Time <= until)
            || _late.Exists(entry => entry.Value == value && entry.Time <= until && known < entry.Before);
    }

    /// <summary>Forgets commits that no call may answer with any more, and tells apart only times after a moment.</summary>
    internal void Cut(int known, int time)
    {
        _values.RemoveRange(0, known);
        for (int i = 0; i < _values.Count; i++)
        {
            _values[i] = _values[i] with { From = int.Max(_values[i].From - time, 0), Time = int.Max(_values[i].Time - time, 0) };
        }

        _begun = _begun is { } begun ? (begun.Value, int.Max(begun.Time - time, 0)) : null;
        _ = _late.RemoveAll(entry => entry.Before - known <= 0);
        for (int i = 0; i < _late.Count; i++)
        {
            _late[i] = (_late[i].Value, int.Max(_late[i].Time - time, 0), _late[i].Before - known);
        }
    }

    internal void Write(StateKey key)
    {
        key.Add(_values.Count);
        foreach ((int value, int from, int time, bool isWhole) in _values)
        {
            key.Add(value);
            key.Add(from);
            key.Add(time);
            key.Add(isWhole ? 1 : 0);
        }

        key.Add(_begun?.Value ?? -1);
        key.Add(_begun?.Time ?? -1);
        key.Add(_late.Count);
        foreach ((int value, int time, int before) in _late)
        {
            key.Add(value);
            key.Add(time);
            key.Add(before);
        }
    }
}
