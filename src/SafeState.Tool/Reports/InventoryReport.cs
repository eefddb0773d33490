using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SafeState.Tool.Inventory;
using Spectre.Console;

namespace SafeState.Tool.Reports;

/// <summary>Writes the inventory for people.</summary>
internal static class InventoryReport
{
    /// <summary>
    /// Creates a Markdown page with one table for each kind. It has no date and no count, so that a diff shows only changes.
    /// </summary>
    public static string Markdown(IReadOnlyList<StateMember> states)
    {
        StringBuilder page = new("# Shared state\n");
        foreach (SharedStateKind kind in Enum.GetValues<SharedStateKind>())
        {
            StateMember[] rows = [.. states.Where(state => state.Kind == kind)];
            _ = page.Append(CultureInfo.InvariantCulture, $"\n## {kind}\n\n");
            if (rows.Length == 0)
            {
                _ = page.Append("None.\n");
                continue;
            }

            _ = page.Append("| member | collection | how | file |\n|---|---|---|---|\n");
            foreach (StateMember state in rows)
            {
                _ = page.Append(CultureInfo.InvariantCulture,
                    $"| `{state.Member}` | `{state.Type}` | {Escape(Detail(state))} | {Escape(state.File)} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>Returns comma-separated values, quoted as in RFC 4180.</summary>
    public static string Csv(IReadOnlyList<StateMember> states)
    {
        StringBuilder text = new("kind,member,collection,file,strategy,name,reason,until,lock\n");
        foreach (StateMember state in states)
        {
            IEnumerable<string?> values = [state.Kind.ToString().ToLowerInvariant(), state.Member, state.Type, state.File, state.Strategy,
                state.Name, state.Reason, state.Until, state.Lock];
            _ = text.AppendJoin(',', values.Select(Quote)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes a table to the console.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<StateMember> states)
    {
        if (states.Count > 0)
        {
            Table table = new Table().Border(TableBorder.Rounded).AddColumn("Kind").AddColumn("Member").AddColumn("Collection")
                .AddColumn("How");
            foreach (StateMember state in states)
            {
                _ = table.AddRow(state.Kind.ToString().ToLowerInvariant(), Markup.Escape(state.Member), Markup.Escape(state.Type),
                    Markup.Escape(Detail(state)));
            }

            console.Write(table);
        }

        console.WriteLine(string.Join(", ", Enum.GetValues<SharedStateKind>().Select(kind => string.Create(
            CultureInfo.InvariantCulture, $"{states.Count(state => state.Kind == kind)} {kind.ToString().ToLowerInvariant()}"))));
    }

    private static string Detail(StateMember state) => state.Kind switch
    {
        SharedStateKind.Guarded => $"{state.Strategy}, {state.Name}",
        SharedStateKind.Waived => state.Until is null ? $"{state.Reason}" : $"{state.Reason} (until {state.Until})",
        SharedStateKind.Locked => $"lock {state.Lock}",
        _ => state.Reason ?? "not locked in all members",
    };

    private static string Quote(string? text) => (text ?? "").AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text ?? ""
        : $"\"{text!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
