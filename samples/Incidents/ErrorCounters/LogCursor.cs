using System;

namespace Incidents.ErrorCounters;

/// <summary>Walks along one log line and says which part it missed.</summary>
internal ref struct LogCursor(ReadOnlySpan<char> line)
{
    private ReadOnlySpan<char> _rest = line;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>What stands before the next space, which is skipped; the rest of the line where there is none.</summary>
    public ReadOnlySpan<char> Word(string expected)
    {
        int space = _rest.IndexOf(' ');
        ReadOnlySpan<char> word = space < 0 ? _rest : _rest[..space];
        _rest = space < 0 ? [] : _rest[(space + 1)..];
        return word.IsEmpty ? throw Expected(expected, word) : word;
    }

    /// <summary>What stands between two signs; a space after them is skipped.</summary>
    public ReadOnlySpan<char> Between(char open, char close, string expected)
    {
        int end = _rest.StartsWith(open) ? _rest[1..].IndexOf(close) : -1;
        if (end < 0)
        {
            throw Expected(expected, _rest);
        }

        ReadOnlySpan<char> content = _rest.Slice(1, end);
        _rest = _rest[(end + 2)..].TrimStart(' ');
        return content;
    }

    public static FormatException Expected(string expected, ReadOnlySpan<char> found) =>
        new(found.IsEmpty ? $"expected {expected}, found nothing" : $"expected {expected}, found \"{found}\"");
}
