using System;

namespace SafeState.Testing;

/// <summary>A set of calls in compressed form: the full words at the beginning, one more word, and rarely further words.</summary>
internal readonly struct Window(int full, ulong word, ulong[] more) : IEquatable<Window>
{
    private readonly int _full = full;
    private readonly ulong _word = word;
    private readonly ulong[] _more = more;

    public bool Equals(Window other) => _full == other._full && _word == other._word && _more.AsSpan().SequenceEqual(other._more);

    public override bool Equals(object? obj) => obj is Window other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(_full);
        hash.Add(_word);
        foreach (ulong word in _more)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }
}
