using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SafeState.Testing;

/// <summary>Draws a history with one line for each call, from its start on the left to its end.</summary>
internal static class Timeline
{
    /// <summary>The number of columns beyond which several moments share one.</summary>
    private const int Width = 72;

    /// <summary>The number of columns that are left for bars if the texts of calls are long.</summary>
    private const int LeastWidth = 24;

    internal static string Render<TOperation, TResult>(History<TOperation, TResult> history)
    {
        if (history.Calls.Length == 0)
        {
            return "(no calls)";
        }

        List<long> moments =
            [.. history.Calls.SelectMany(static call => new[] { call.Start, call.End }).Where(static moment => moment != long.MaxValue)
                .Distinct().Order()];
        string[] clients = [.. history.Calls.Select(static call => string.Create(CultureInfo.InvariantCulture, $"client {call.Client}"))];
        string[] calls = [.. history.Calls.Select(static call => Columns.Shorten($"{call}"))];
        int margin = clients.Max(static client => client.Length);
        int room = Columns.Width - margin - 3 - calls.Max(static call => call.Length);
        int last = Math.Min(Math.Clamp(room, LeastWidth, Width), (moments.Count * 2) + 1);
        StringBuilder text = new();
        for (int i = 0; i < history.Calls.Length; i++)
        {
            RecordedCall<TOperation, TResult> call = history.Calls[i];
            int start = ColumnOf(call.Start);
            int end = call.IsKnown ? Math.Max(ColumnOf(call.End), start + 1) : last;
            string bar = call.IsKnown ? "|" + new string('-', end - start - 1) + "|" : "|" + new string('.', end - start);
            string line = $"{clients[i].PadRight(margin)} {(new string(' ', start) + bar).PadRight(last + 2)}{calls[i]}";
            _ = text.Append(Columns.Fit(line, margin + last + 3)).Append('\n');
        }

        return text.ToString().TrimEnd('\n');

        int ColumnOf(long moment) => moments.BinarySearch(moment) * last / Math.Max(moments.Count, 1);
    }
}
