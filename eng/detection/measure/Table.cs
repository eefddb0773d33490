using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Detection.Measure;

/// <summary>Prints trials as a Markdown table, the worst first.</summary>
internal static class Table
{
    /// <summary>Prints the table.</summary>
    /// <returns>The number of reports on correct programs.</returns>
    internal static int Print(IEnumerable<(string Kind, string Name)> programs, IReadOnlyCollection<Trial> trials, bool replay)
    {
        Console.WriteLine(replay ? "| program | found | replayed | ms |" : "| program | one run | two runs | ms | ids |");
        Console.WriteLine(replay ? "|---|--:|--:|--:|" : "|---|--:|--:|--:|---|");
        foreach (IGrouping<(string Kind, string Name), Trial> program in trials.GroupBy(static t => (t.Kind, t.Name))
            .OrderBy(static g => g.Key.Kind).ThenBy(static g => g.Count(static t => t.FoundFirst)))
        {
            int count = program.Count();
            long[] times = [.. program.Select(static t => t.Milliseconds).Order()];
            string ids = string.Join(' ', program.SelectMany(static t => t.Ids).GroupBy(static id => id).OrderBy(static g => g.Key)
                .Select(static g => $"{g.Key}×{g.Count()}"));
            Console.WriteLine(
                $"| {program.Key.Kind}: {program.Key.Name} | {program.Count(static t => t.FoundFirst)}/{count} | "
                + $"{program.Count(static t => t.FoundSecond)}/{count} | {times[times.Length / 2]} | {ids} |");
        }

        foreach (IGrouping<string, Trial> kind in trials.GroupBy(static t => t.Kind))
        {
            double count = kind.Count();
            Console.WriteLine(
                $"{kind.Key}: {kind.Select(static t => t.Name).Distinct().Count()} programs, {count} trials, one run "
                + $"{kind.Count(static t => t.FoundFirst) / count:P1}, two runs {kind.Count(static t => t.FoundSecond) / count:P1}");
        }

        return trials.Count(static t => t.Kind != "racy" && t.FoundFirst);
    }
}
