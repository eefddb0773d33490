using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using SafeState.Detection.Engine;

namespace SafeState.Detection.Reporting;

/// <summary>Writes what a process found: text to the error stream, files, and the exit code.</summary>
internal sealed class RunOutput
{
    /// <summary>The exit code of a process that found a race and does not run tests.</summary>
    internal const int ExitCode = 86;

    /// <summary>The exit code of a process that could not write what it found.</summary>
    internal const int FailureCode = 87;

    private readonly Detector _detector;
    private readonly Lock _gate = new();

    private RunOutput(Detector detector) => _detector = detector;

    /// <summary>Connects the detector of the process with its output.</summary>
    internal static Detector Attach(Detector detector)
    {
        RunOutput output = new(detector);
        detector.Reports.Added += output.OnRace;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => output.OnExit();
        AppDomain.CurrentDomain.UnhandledException += (_, e) => OnUnhandled(e.ExceptionObject as Exception);
        return detector;
    }

    /// <summary>Writes the races of the process as a SARIF log.</summary>
    internal static void WriteSarif(string folder, IReadOnlyList<DetectedRace> races)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "findings.sarif");
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (FileStream stream = File.Create(temporary))
        {
            SarifLog.Write(stream, races);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private void OnRace(DetectedRace race)
    {
        lock (_gate)
        {
            Console.Error.WriteLine(race.ToString());
            if (_detector.Settings.ReportFolder is { } folder)
            {
                string file = $"{Assembly.GetEntryAssembly()?.GetName().Name ?? "process"}-{Environment.ProcessId}.jsonl";
                _detector.Files.Write(folder, () =>
                {
                    Directory.CreateDirectory(folder);
                    File.AppendAllText(Path.Combine(folder, file), RaceJson.Write(race) + "\n");
                    WriteSarif(folder, _detector.Reports.All);
                });
            }
        }

        if (_detector.Settings.Action == DetectionAction.FailFast && race.IsFailure)
        {
            Environment.Exit(ExitCode);
        }
    }

    private void OnExit()
    {
        _detector.WritePlan();
        if (_detector.Settings.ReportFolder is { } reports && _detector.HasSites)
        {
            _detector.Files.Write(reports, () =>
            {
                Directory.CreateDirectory(reports);
                File.WriteAllText(Path.Combine(reports, "statistics.json"), _detector.Statistics.ToJson(_detector.DelaySpent) + "\n");
            });
        }

        if (TestHost.IsForeign || Environment.ExitCode != 0)
        {
            return;
        }

        bool failed = _detector.Reports.HasFailures && _detector.Settings.Action != DetectionAction.Collect;
        Environment.ExitCode = failed ? ExitCode : _detector.Files.Failure is not null ? FailureCode : 0;
    }

    /// <summary>Ends a program with the exit code of races instead of a crash dump: the report is written already.</summary>
    private static void OnUnhandled(Exception? error)
    {
        if (Contains(error) && !TestHost.IsCurrent)
        {
            Environment.Exit(ExitCode);
        }
    }

    private static bool Contains(Exception? error) => error switch
    {
        null => false,
        ConcurrentAccessException => true,
        AggregateException many => many.InnerExceptions.Any(Contains),
        _ => Contains(error.InnerException),
    };
}
