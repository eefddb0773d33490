using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace SafeState.Engineering.Documentation;

/// <summary>The large tables of the performance page: every cell of Striped in the last results of the quick plan.</summary>
internal static class EveryCell
{
    private const string First = "ConcurrentDictionary";
    private const string Pattern = "benchmarks/results/*-quick/throughput.md";
    private static readonly string[] Mixes =
    [
        "read", "set", "mix95", "mix50", "churn", "addRemove", "increment", "addOrUpdate", "incrementHot", "getOrAddHit", "getOrAddMiss",
        "grow",
    ];

    private static readonly string[] Kinds = ["int-long 1000", "int-long 1000000", "string-long 1000", "string-long 1000000"];

    // Not concurrent, or the same without metrics or through an interface.
    private static readonly string[] NotCompared = ["Dictionary", "FrozenDictionary", "StripedNoMetrics", "StripedInterface"];

    /// <summary>Renders the tables.</summary>
    public static string Render(string root)
    {
        string file = Results.Last(root, Pattern);
        string page = Path.GetRelativePath(root, file).Replace('\\', '/');
        IReadOnlyList<PageTable> tables = PageTable.Read(File.ReadAllText(file));
        Dictionary<string, (string First, string Least)> cells = [];
        foreach (PageTable table in tables.Where(static table => table.Section == "Striped" && table.Head.ElementAtOrDefault(2) == "B/op"))
        {
            AddCells(table, cells);
        }

        if (cells.Count == 0)
        {
            throw new DocumentationException($"{page} has no figures of Striped against {First}.");
        }

        Dictionary<string, string> facts = tables[0].Rows.ToDictionary(static row => row[0], static row => row[1]);
        int lost = cells.Values.Count(static cell => IsLoss(cell.First));
        int beaten = cells.Values.Count(static cell => IsLoss(cell.Least));
        return $"`Striped` loses {lost} of {cells.Count} cells to `{First}`. "
            + $"It loses {beaten} of {cells.Count} cells to at least one of the others.\n"
            + Table("One thread", 1, cells) + Table("Two threads", 2, cells)
            + $"\n{facts["Machine"]}, {facts["Date"]}, {facts["Command"]}; [every cell, with intervals](../{page}).";
    }

    private static void AddCells(PageTable table, Dictionary<string, (string First, string Least)> cells)
    {
        foreach (IReadOnlyList<string> row in table.Rows.Skip(1)
            .Where(static row => !row[0].EndsWith(" predictable", StringComparison.Ordinal)))
        {
            (string Name, string Ratio)[] others =
            [
                .. table.Head.Zip(row).Skip(3)
                    .Where(static cell => cell.Second.Length > 0 && !NotCompared.Contains(cell.First))
                    .Select(static cell => (cell.First, Results.Middle(cell.Second))),
            ];
            if (others.FirstOrDefault(static other => other.Name == First).Ratio is { } first)
            {
                cells.Add(row[0], (first, others.MinBy(static other => Number(other.Ratio)).Ratio));
            }
        }
    }

    private static string Table(string title, int threads, Dictionary<string, (string First, string Least)> cells)
    {
        StringBuilder table =
            new($"\n{title}:\n\n| | int, 1,000 | int, 1,000,000 | string, 1,000 | string, 1,000,000 |\n|---|--:|--:|--:|--:|\n");
        foreach (string mix in Mixes)
        {
            string[] shown = [.. Kinds.Select(kind => cells.TryGetValue($"{mix} {kind} x{threads}", out var cell)
                ? $"{cell.First} / {cell.Least}"
                : "-")];
            if (shown.Any(static cell => cell != "-"))
            {
                table.Append(CultureInfo.InvariantCulture, $"| {mix} | {string.Join(" | ", shown)} |\n");
            }
        }

        return table.ToString();
    }

    // The benchmark makes a ratio bold if its whole interval lies below 1.
    private static bool IsLoss(string ratio) => ratio.StartsWith("**", StringComparison.Ordinal);

    private static double Number(string ratio) => double.Parse(ratio.Trim('*'), CultureInfo.InvariantCulture);
}
