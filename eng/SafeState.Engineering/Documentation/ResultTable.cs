using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SafeState.Engineering.Documentation;

/// <summary>Some rows and columns of a part of a result.</summary>
internal static class ResultTable
{
    /// <summary>
    /// Renders the table that a mark asks for: FILE | part | columns | rows. The last file that fits the pattern is read.
    /// </summary>
    /// <param name="root">The working copy.</param>
    /// <param name="mark">What the mark says. A row can have a label: 'read int-long 1000 x1 = Read'.</param>
    public static string Render(string root, string mark)
    {
        string[] parts = mark.Split('|', StringSplitOptions.TrimEntries);
        if (parts is not [string pattern, string part, string columns, string rows])
        {
            throw new DocumentationException($"'{mark}' is not 'FILE | part | columns | rows'.");
        }

        PageTable[] tables = [.. PageTable.Read(File.ReadAllText(Results.Last(root, pattern))).Where(table => table.Section == part)];
        if (tables.Length == 0)
        {
            throw new DocumentationException($"no part {part} in {pattern}");
        }

        string[] names = columns.Split(',', StringSplitOptions.TrimEntries);
        int[] places = [.. names.Select(name => Place(tables[0], name, part))];
        IEnumerable<string> lines = rows.Split(',', StringSplitOptions.TrimEntries).Select(row => Line(tables, row, places, part));
        string head = $"| | {string.Join(" | ", names)} |\n|---{string.Concat(names.Select(static _ => "|--:"))}|\n";
        return head + string.Join('\n', lines);
    }

    private static int Place(PageTable table, string column, string part) =>
        table.Head.Index().Where(cell => cell.Item == column).Select(static cell => cell.Index).FirstOrDefault(-1) is int place and >= 0
            ? place
            : throw new DocumentationException($"no column {column} in {part}");

    private static string Line(PageTable[] tables, string row, int[] places, string part)
    {
        string[] nameAndLabel = row.Split(" = ");
        IReadOnlyList<string> cells = tables.SelectMany(static table => table.Rows.Skip(1))
            .LastOrDefault(cells => cells[0] == nameAndLabel[0])
            ?? throw new DocumentationException($"no row {nameAndLabel[0]} in {part}");
        return $"| {nameAndLabel[^1]} | {string.Join(" | ", places.Select(place => Results.Middle(cells[place])))} |";
    }
}
