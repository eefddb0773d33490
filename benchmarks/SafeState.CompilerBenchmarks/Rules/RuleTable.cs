using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace SafeState.CompilerBenchmarks.Rules;

/// <summary>Times each rule over a generated project of 100,000 lines, next to Meziantou.Analyzer in the same builds.</summary>
internal static class RuleTable
{
    private const string Own = "SafeState.Analyzers";
    private const string Discovery = "SafeState.Discovery";
    private const string Rival = "Meziantou.Analyzer";

    /// <summary>Writes the least time of each rule.</summary>
    public static void Print(int rounds)
    {
        GeneratedProject project = GeneratedProject.Write();
        IReadOnlyList<AnalyzerTime> times = Builds.Run(project, rounds);
        AnalyzerTime[] own =
            [.. times.Where(static time => time.Assembly == Own).OrderBy(static time => time.Rules, StringComparer.Ordinal)];
        AnalyzerTime[] rival = [.. times.Where(static time => time.Assembly == Rival).OrderByDescending(static time => time.Milliseconds)];
        if (own.Length == 0 || rival.Length == 0)
        {
            throw new InvalidOperationException(
                $"The build in {project.Folder} reported {own.Length} rules of {Own} and {rival.Length} analyzers of {Rival}.");
        }

        AnsiConsole.Profile.Width = 160;
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{project.Lines:N0} lines, least of {rounds} builds, ms"));
        Table table = new Table().Border(TableBorder.Markdown).AddColumn("analyzer").AddColumn("rules")
            .AddColumn(new TableColumn("ms").RightAligned());
        foreach (AnalyzerTime time in own)
        {
            _ = table.AddRow(ShortName(time), time.Rules, Format(time.Milliseconds));
        }

        _ = table.AddRow($"{Own}, all {own.Length}", "", Format(own.Sum(static time => time.Milliseconds)));
        _ = table.AddRow($"{Discovery}, one analyzer", "", Format(times.Where(static time => time.Assembly == Discovery)
            .Sum(static time => time.Milliseconds)));
        _ = table.AddRow($"{Rival}, all {rival.Length}", "", Format(rival.Sum(static time => time.Milliseconds)));
        _ = table.AddRow($"{Rival}, the median one", "", Format(rival[rival.Length / 2].Milliseconds));
        foreach (AnalyzerTime time in rival.Take(5))
        {
            _ = table.AddRow($"{Rival}: {ShortName(time)}", time.Rules, Format(time.Milliseconds));
        }

        AnsiConsole.Write(table);
    }

    private static string ShortName(AnalyzerTime time) => time.Name[(time.Name.LastIndexOf('.') + 1)..];

    private static string Format(double milliseconds) => milliseconds.ToString("N0", CultureInfo.InvariantCulture);
}
