using Spectre.Console;

namespace Incidents;

/// <summary>Shows progress and results to people.</summary>
internal sealed class Terminal(TextWriter writer)
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    public CaseResult Watch(string what, Func<CaseResult> play)
    {
        CaseResult result = _console.Status().Start(what, _ => play());
        _console.WriteLine($"{what}: {result.Defects:N0} defects in {result.Seconds:0.0} s");
        return result;
    }

    /// <summary>Writes a table and a last line, and returns whether no guarded run showed a defect. Plain runs decide nothing.</summary>
    public bool Write(Report report)
    {
        // A pipe or a file has no width.
        _console.Profile.Width = _console.Profile.Out.IsTerminal ? _console.Profile.Width : 140;
        Table table = new Table().RoundedBorder()
            .AddColumns("Incident", "Dictionary", "Defects", "What was seen", "Rounds", "Operations", "Seconds");
        Array.ForEach([2, 4, 5, 6], number => table.Columns[number].RightAligned());
        foreach (CaseResult result in report.Cases)
        {
            string defects = $"[{(result.Defects == 0 ? "green" : "red")}]{result.Defects:N0}[/]";
            string[] seen = [.. result.Detail.Found.Where(kind => kind.Value > 0).Select(kind => $"{kind.Key}: {kind.Value:N0}")];
            string nothing = result.Variant == "plain" ? "none seen (decides nothing)" : "none";
            string what = seen.Length == 0 ? nothing : string.Join('\n', [.. seen, .. result.Detail.Exceptions]);
            table.AddRow(result.Case, result.Variant, defects, Markup.Escape(what),
                $"{result.Detail.Rounds:N0}", $"{result.Detail.Operations:N0}", $"{result.Seconds:0.0}");
        }

        _console.Write(table);
        CaseResult[] guarded = [.. report.Cases.Where(result => result.Variant == "guarded")];
        bool isSound = guarded.All(result => result.Defects == 0);
        _console.MarkupLine(isSound
            ? $"[green]Guarded: no defect in {guarded.Sum(result => result.Detail.Operations):N0} operations.[/]"
            : "[red]Guarded: defects, which must not happen. Report them with the seed and the number of threads.[/]");
        return isSound;
    }
}
