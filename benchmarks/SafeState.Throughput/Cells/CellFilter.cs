using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using SafeState.Throughput.Content;

namespace SafeState.Throughput.Cells;

/// <summary>Which cells to measure, as written on the command line: <c>mix=read|set,entries=1000000,subject=Striped</c>.</summary>
internal sealed class CellFilter
{
    private const int MostEntries = 50_000_000;

    private static readonly ImmutableDictionary<string,
        ImmutableArray<string>> Known = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        new KeyValuePair<string, ImmutableArray<string>>[]
        {
            new("mix", Axes.All.Mixes),
            new("key", Axes.All.Keys),
            new("value", Axes.All.Values),
            new("entries", []),
            new("threads", []),
            new("skew", Axes.All.Skews),
            new("subject", Axes.All.Subjects),
        });

    private readonly Dictionary<string, ImmutableArray<string>> _wanted = [];

    private CellFilter()
    {
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="FormatException">It names an axis or a value that does not exist.</exception>
    public static CellFilter Parse(string text)
    {
        CellFilter filter = new();
        foreach (string term in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            filter.Add(term);
        }

        return filter;
    }

    /// <summary>
    /// The axes, with those that the filter names cut down to what it asks for; they may ask for more than the axes hold.
    /// </summary>
    public Axes Apply(Axes axes) => new(
        Wanted("mix", axes.Mixes),
        Wanted("key", axes.Keys),
        Wanted("value", axes.Values),
        Wanted("entries", axes.Entries),
        Wanted("threads", axes.Threads),
        Wanted("skew", axes.Skews),
        Wanted("subject", axes.Subjects));

    /// <summary>Whether a cell is asked for.</summary>
    public bool Contains(Cell cell) =>
        Contains("mix", cell.Scene.Mix) &&
        Contains("key", cell.Scene.Key) &&
        Contains("value", cell.Scene.Value) &&
        Contains("entries", cell.Scene.Entries.ToString(CultureInfo.InvariantCulture)) &&
        Contains("threads", cell.Scene.Threads.ToString(CultureInfo.InvariantCulture)) &&
        Contains("skew", cell.Scene.Skew) &&
        Contains("subject", cell.Subject);

    private void Add(string term)
    {
        string[] parts = term.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !Known.TryGetValue(parts[0], out ImmutableArray<string> known))
        {
            throw new FormatException(
                $"'{term}' is no filter. Write axis=value|value, where the axis is one of "
                + $"{string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}.");
        }

        string[] values = parts[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int most = parts[0] == "threads" ? Stamps.MostWriters : MostEntries;
        string? unknown = values.FirstOrDefault(value => known.IsEmpty ? !IsCount(value, most) : !known.Contains(value));
        if (unknown is not null || values.Length == 0)
        {
            throw new FormatException(
                $"'{unknown}' is no value of {parts[0]}. Write "
                + $"{(known.IsEmpty ? $"positive numbers up to {most}" : "some of " + string.Join(", ", known))}, with | between them.");
        }

        _wanted[parts[0]] = [.. values];
    }

    private static bool IsCount(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 && count <= most;

    private bool Contains(string axis, string value) =>
        !_wanted.TryGetValue(axis, out ImmutableArray<string> wanted) || wanted.Contains(value);

    private ImmutableArray<string> Wanted(string axis, ImmutableArray<string> otherwise) => _wanted.GetValueOrDefault(axis, otherwise);

    private ImmutableArray<int> Wanted(string axis, ImmutableArray<int> otherwise) =>
        _wanted.TryGetValue(axis, out ImmutableArray<string> wanted)
        ? [.. wanted.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]
        : otherwise;
}
