using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Incidents.Running;
using Spectre.Console;

namespace Incidents.Reporting;

/// <summary>The results as a table for people, and a last line that says what they mean.</summary>
internal static class ReportTable
{
    public static void Write(IAnsiConsole console, Report report)
    {
        Table table = new Table().RoundedBorder()
            .AddColumns("Incident", "Map")
            .AddColumn("Defects", column => column.RightAligned())
            .AddColumn("What was seen")
            .AddColumn("Rounds", column => column.RightAligned())
            .AddColumn("Operations", column => column.RightAligned())
            .AddColumn("Seconds", column => column.RightAligned());
        foreach (CaseResult result in report.Cases)
        {
            table.AddRow(Cells(result));
        }

        console.Write(table);
        console.MarkupLine(Verdict(report));
    }

    /// <summary>What was found, one kind after the other; or that there was nothing.</summary>
    public static string Seen(CaseResult result)
    {
        if (result.Defects == 0)
        {
            return result.Variant == Variant.Plain ? "none seen (decides nothing)" : "none";
        }

        IEnumerable<string> kinds = result.Detail.Found.Where(kind => kind.Value > 0).Select(kind => $"{kind.Key}: {Number(kind.Value)}");
        string[] end = result.Detail.Ended == RoundLoop.FirstDefect ? [] : [result.Detail.Ended];
        return string.Join('\n', [.. kinds, .. result.Detail.Exceptions, .. end]);
    }

    /// <summary>A number of defects in words.</summary>
    public static string Count(long defects) => defects == 1 ? "1 defect" : $"{Number(defects)} defects";

    private static string[] Cells(CaseResult result) =>
    [
        result.Case,
        result.Variant == Variant.Plain ? "plain" : "guarded",
        $"[{(result.Defects == 0 ? "green" : "red")}]{Number(result.Defects)}[/]",
        Markup.Escape(Seen(result)),
        Number(result.Detail.Rounds),
        Number(result.Detail.Operations),
        result.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string Verdict(Report report)
    {
        CaseResult[] guarded = [.. report.Cases.Where(result => result.Variant == Variant.Guarded)];
        string[] broken = [.. guarded.Where(result => result.Defects > 0).Select(result => result.Case)];
        return broken.Length == 0
            ? $"[green]Guarded: no defect in {Number(guarded.Sum(result => result.Detail.Operations))} operations.[/]"
            : $"[red]Guarded: defects in {string.Join(", ", broken)}. This must not happen; please report it with the seed and the "
                + $"number of threads.[/]";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
