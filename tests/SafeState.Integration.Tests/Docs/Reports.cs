using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SafeState;

namespace Shop;

[GuardedState]
public partial class Reports
{
    private readonly Dictionary<string, ImmutableList<string>> _lines = [];
    private readonly Dictionary<string, (DateTime Time, decimal Sum)> _totals = [];

    // Another list for each line: what a reader got stays as it was.
    public void Add(string report, string line) =>
        Lines.AddOrUpdate(report, [line], static (_, lines, line) => lines.Add(line), line);

    // 32 bytes. A reader gets the time and the sum of one call of Close, never of two.
    public void Close(string report, DateTime time, decimal sum) => Totals[report] = (time, sum);

    public (DateTime Time, decimal Sum) Total(string report) => Totals.GetValueOrDefault(report);

    public IReadOnlyList<string> Read(string report) => Lines.GetValueOrDefault(report) ?? [];
}
