using System;
using System.Collections.Generic;
using System.ComponentModel;
using SafeState.Contents;

namespace SafeState.CompilerServices;

/// <summary>The first content of a leased dictionary, as the strategies take it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LeaseContent
{
    /// <summary>Copies a dictionary, with its equality of keys. From then on, the store disposes the values.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="content">The dictionary.</param>
    /// <param name="takeOver">True if only the store has the dictionary. Then it is emptied.</param>
    /// <returns>The entries. Only the store may use them, so it takes them over.</returns>
    /// <exception cref="InvalidOperationException">A value is null.</exception>
    public static Dictionary<TKey, LeaseCell> Create<TKey, TValue>(IDictionary<TKey, TValue> content, bool takeOver)
        where TKey : notnull
        where TValue : class?
    {
        ArgumentNullException.ThrowIfNull(content);
        Dictionary<TKey, LeaseCell> cells = new(content.Count, MapTraits<TKey, TValue>.Create(content).Equality);
        try
        {
            foreach ((TKey key, TValue value) in FirstUse.CopyEntries(content))
            {
                cells.Add(key, null!); // before the value has a hold, because the equality of keys may throw
                cells[key] = LeaseCell.Adopt(value ?? throw NullValue(), holds: 1, nameof(content));
            }
        }
        catch
        {
            foreach (LeaseCell? cell in cells.Values)
            {
                cell?.Forget(holds: 1, store: null);
            }

            throw;
        }

        foreach (LeaseCell cell in cells.Values)
        {
            cell.Own();
        }

        FirstUse.ReleaseSource(content, takeOver);
        return cells;
    }

    private static InvalidOperationException NullValue() =>
        new("The first content of a leased dictionary has a value that is null. Remove the entry.");
}
