using System;

namespace SafeState.Testing;

/// <summary>A set of calls, by their index in the history.</summary>
internal sealed class CallSet(int calls)
{
    private readonly ulong[] _words = new ulong[(calls + 63) / 64];

    internal bool Contains(int call) => (_words[call >> 6] & (1UL << call)) != 0;

    internal void Add(int call) => _words[call >> 6] |= 1UL << call;

    internal void Remove(int call) => _words[call >> 6] &= ~(1UL << call);

    /// <summary>
    /// Returns the set in compressed form. It is the number of full words at the beginning, and the words from there to the last that is
    /// not empty. Calls that overlap are near in time, so there are few such words in any history.
    /// </summary>
    internal Window ToWindow()
    {
        int first = 0;
        while (first < _words.Length && _words[first] == ulong.MaxValue)
        {
            first++;
        }

        int last = _words.Length - 1;
        while (last > first && _words[last] == 0)
        {
            last--;
        }

        return first == _words.Length
            ? new(first, 0, [])
            : new(first, _words[first], last > first ? _words.AsSpan(first + 1, last - first).ToArray() : []);
    }
}
