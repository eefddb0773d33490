namespace Incidents.ErrorCounters;

/// <summary>What an access log says about one request. The path has no query.</summary>
internal readonly record struct LogLine(string Path, string Status)
{
    public bool IsError => Status[0] is '4' or '5';

    /// <summary>Reads common log format: host, identity, user, [time zone], "method path protocol", status, bytes.</summary>
    public static LogLine Parse(string line) => line.Split(' ') is [_, _, _, _, _, _, string path, _, string status, _]
        ? new LogLine(path.Split('?')[0], status)
        : throw new FormatException($"Expected common log format, found '{line}'.");
}

/// <summary>Many threads parse a log and count errors. On a plain dictionary, "read a count" and "write one more" are two steps.</summary>
internal static class ErrorCountersIncident
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "access.log"));
    private static readonly Dictionary<LogLine, int> Truth =
        Lines.Select(LogLine.Parse).Where(line => line.IsError).CountBy(line => line).ToDictionary();

    public static Incident Incident { get; } = new("error-counters",
        $"{Lines.Length} log lines, {Truth.Values.Sum()} of them errors; each must be counted once.",
        (isGuarded, run) => Play(isGuarded ? new GuardedErrorMonitor() : new PlainErrorMonitor(), run));

    public static void Play(IErrorMonitor monitor, Run run)
    {
        run.Deal(Lines, line =>
        {
            if (LogLine.Parse(line) is { IsError: true } error)
            {
                monitor.Count(error);
            }
        });
        run.CountOperations(Truth.Values.Sum());
        IReadOnlyDictionary<LogLine, long> counts = monitor.Counts();
        run.Find("increments lost", Truth.Sum(error => Math.Max(0, error.Value - counts.GetValueOrDefault(error.Key))));
        run.Find("increments too many", counts.Sum(error => Math.Max(0, error.Value - Truth.GetValueOrDefault(error.Key))));
    }
}
