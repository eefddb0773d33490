using System.Collections.Generic;
using System.Linq;
using Incidents.Input;
using Incidents.Running;

namespace Incidents.ErrorCounters;

/// <summary>Many threads parse a log and count its errors; "read the count" and "write one more" are two steps on a plain map.</summary>
internal sealed class ErrorCountersIncident(IReadOnlyList<string> lines) : IIncident
{
    public const string CaseName = "error-counters";

    private readonly LogLine[] _errors = [.. lines.Select(line => LogParser.Parse(line)).Where(line => line.IsError)];

    public string Name => CaseName;

    public string Story =>
        $"{lines.Count} log lines, {_errors.Length} of them errors; each must be counted once by status and once by path.";

    public static ErrorCountersIncident Read(InputPaths inputs) => new(AccessLog.Read(inputs.Log));

    public PlayedRound Play(Variant variant, LoadSettings load, FaultLog faults)
    {
        IErrorMonitor monitor = variant == Variant.Plain ? new Plain.ErrorMonitor() : new Guarded.ErrorMonitor();
        LoadThreads.Deal(lines, load, faults, line =>
        {
            if (LogParser.Parse(line) is { IsError: true } error)
            {
                monitor.Count(error);
            }
        });
        return new PlayedRound(2L * _errors.Length, () => Check(monitor));
    }

    /// <summary>The truth is counted by one thread.</summary>
    private IReadOnlyList<Finding> Check(IErrorMonitor monitor) =>
    [
        .. CountAudit.Check("status", _errors.CountBy(error => error.Status)
            .ToDictionary(pair => pair.Key, pair => (long)pair.Value), monitor.Statuses()),
        .. CountAudit.Check("path", _errors.CountBy(error => error.Path)
            .ToDictionary(pair => pair.Key, pair => (long)pair.Value), monitor.Paths()),
    ];
}
