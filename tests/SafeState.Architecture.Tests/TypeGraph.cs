using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>The types of the runtime and what each of them names in its fields, signatures, and bodies.</summary>
/// <param name="uses">The names of the types that each type uses.</param>
internal sealed class TypeGraph(IReadOnlyDictionary<string, HashSet<string>> uses)
{
    private readonly Dictionary<string, int> _indexes = [];
    private readonly Dictionary<string, int> _lowest = [];
    private readonly Stack<string> _open = [];
    private readonly HashSet<string> _isOpen = [];
    private readonly List<string[]> _cycles = [];

    /// <summary>Finds the sets of types that all depend on each other, the largest first (Tarjan's algorithm).</summary>
    internal IReadOnlyList<string[]> FindCycles()
    {
        foreach (string type in uses.Keys.Order(StringComparer.Ordinal))
        {
            if (!_indexes.ContainsKey(type))
            {
                Visit(type);
            }
        }

        return [.. _cycles.OrderByDescending(static cycle => cycle.Length)];
    }

    private void Visit(string type)
    {
        _indexes[type] = _lowest[type] = _indexes.Count;
        _open.Push(type);
        _isOpen.Add(type);
        foreach (string used in uses[type].Order(StringComparer.Ordinal))
        {
            if (!_indexes.TryGetValue(used, out int index))
            {
                Visit(used);
                index = _lowest[used];
            }

            if (_isOpen.Contains(used))
            {
                _lowest[type] = int.Min(_lowest[type], index);
            }
        }

        if (_lowest[type] == _indexes[type])
        {
            Close(type);
        }
    }

    private void Close(string type)
    {
        List<string> cycle = [];
        string member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            cycle.Add(member);
        }
        while (member != type);

        if (cycle.Count > 1)
        {
            _cycles.Add([.. cycle.Order(StringComparer.Ordinal)]);
        }
    }
}
