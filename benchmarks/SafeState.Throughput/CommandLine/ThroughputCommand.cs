using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.FalseSharing;
using SafeState.Throughput.Results;
using SafeState.Throughput.Results.Report;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.CommandLine;

/// <summary>The command line.</summary>
internal sealed class ThroughputCommand
{
    private const int DefaultRounds = 5;
    private const double DefaultSeconds = 0.05;
    private const int QuickRounds = 4;
    private const double QuickSeconds = 0.018;

    // What is not yet measured then gets one round; starting and warming it takes the rest of the 100 seconds.
    private static readonly TimeSpan QuickTotal = TimeSpan.FromSeconds(65);

    private readonly Option<bool> _quick =
        new("--quick") { Description = "The cells that most is said about, in short rounds: done within 100 seconds on two cores" };
    private readonly Option<bool> _full =
        new("--full") { Description = "Every cell on every axis. This takes many hours: narrow it with --filter" };
    private readonly Option<CellFilter?> _filter = new("--filter")
    {
        Description =
            "Only these cells: axis=value|value,axis=value. Axes are mix, key, value, entries, threads, skew, subject. An axis that is "
                + "not named keeps what the plan "
            + "has there; one that is named may ask for any value of --full, unless --quick is given. Example: "
            + "mix=read,key=int,entries=1000000,subject=Striped|ConcurrentDictionary",
        CustomParser = static result =>
        {
            try
            {
                return CellFilter.Parse(result.Tokens[0].Value);
            }
            catch (FormatException wrong)
            {
                result.AddError(wrong.Message);
                return null;
            }
        },
    };

    private readonly Option<FileInfo?> _json = new("--json") { Description = "Write the figures to this file" };
    private readonly Option<DirectoryInfo?> _report =
        new("--report") { Description = "Write Markdown tables of ratios and charts of them (PNG, SVG) into this folder" };
    private readonly Option<bool> _falseSharing =
        new("--false-sharing") { Description = "Measure instead what the padding of a stripe's hot fields saves" };
    private readonly Option<int?> _rounds =
        new("--rounds") { Description = $"How often each cell is measured, forward and backward in turn (default {DefaultRounds})" };
    private readonly Option<int?> _processes = CreateProcesses();
    private readonly Option<double?> _seconds =
        new("--seconds") { Description = $"How long a cell is measured each time (default {DefaultSeconds})" };

    /// <summary>The whole command.</summary>
    public RootCommand Create()
    {
        RootCommand root = new(
            "Measures guarded maps against what else there is. Figures are comparable within one run only. Subjects: "
            + string.Join(", ", Subject.All) + ".")
        {
            _quick, _full, _filter, _json, _report, _rounds, _seconds, _processes, _falseSharing,
        };
        root.SetAction(Run);
        return root;
    }

    private static Option<int?> CreateProcesses()
    {
        Option<int?> processes =
            new("--processes")
            {
                Description =
                "Run all of it in so many fresh processes, one after the other, and report the rounds of all"
            };
        processes.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("--processes takes a number of at least 1.");
            }
        });
        return processes;
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_falseSharing))
        {
            Effort effort = Effort(parsed);
            return FalseSharingTable.Run(new FalseSharingRun(effort.Rounds, effort.Slice));
        }

        List<Cell> cells = [.. Cells(parsed)];
        if (cells.Count == 0)
        {
            Console.Error.WriteLine("No cell that makes sense passes the filter.");
            return ExitCode.BadInput;
        }

        Findings findings;
        try
        {
            findings = Measure(parsed, cells);
        }
        catch (Exception fault) when (fault is CellException or InvalidOperationException)
        {
            // Of a cell that hangs the threads still run: nothing that is measured beside them is worth having.
            Console.Error.WriteLine(fault.Message);
            return ExitCode.Failed;
        }

        RatioTables.Write(findings);
        FigureTable.Write(findings);
        return Deliver(parsed, findings, MachineInfo.Here(Environment.GetCommandLineArgs().Skip(1)));
    }

    private Findings Measure(ParseResult parsed, IReadOnlyCollection<Cell> cells)
    {
        if (parsed.GetValue(_processes) is { } processes)
        {
            return Findings.Of(FreshProcesses.OfThisProgram.Run(processes, [.. Environment.GetCommandLineArgs().Skip(1)]));
        }

        Session session = new(Effort(parsed));
        RunProgress.Show(session, cells);
        return Findings.Of(session);
    }

    private int Deliver(ParseResult parsed, Findings findings, MachineInfo machine)
    {
        ResultFile result = ResultFile.Of(findings, machine);
        if (parsed.GetValue(_json) is { } file)
        {
            result.Write(file);
        }

        if (parsed.GetValue(_report) is { } folder)
        {
            ReportFolder.Write(folder, findings, machine);
        }

        foreach (string message in result.Checks.Messages)
        {
            Console.Error.WriteLine(message);
        }

        return result.Checks.Failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private IEnumerable<Cell> Cells(ParseResult parsed)
    {
        CellFilter filter = parsed.GetValue(_filter) ?? CellFilter.Parse("");
        if (parsed.GetValue(_quick))
        {
            return Plan.Quick().Where(filter.Contains);
        }

        return Plan.Cross(filter.Apply(parsed.GetValue(_full) ? Axes.All : Axes.Usual));
    }

    private Effort Effort(ParseResult parsed)
    {
        bool quick = parsed.GetValue(_quick);
        return new(
            parsed.GetValue(_rounds) ?? (quick ? QuickRounds : DefaultRounds),
            TimeSpan.FromSeconds(parsed.GetValue(_seconds) ?? (quick ? QuickSeconds : DefaultSeconds)))
        {
            Limit = quick ? new RoundLimit(QuickTotal) : null,
        };
    }
}
