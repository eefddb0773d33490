namespace Incidents.ErrorCounters;

internal interface IErrorMonitor
{
    void Count(LogLine error);
    IReadOnlyDictionary<LogLine, long> Counts();
}

internal sealed class PlainErrorMonitor : IErrorMonitor
{
    private readonly Dictionary<LogLine, long> _errors = [];

    public void Count(LogLine error) => _errors[error] = _errors.GetValueOrDefault(error) + 1;

    public IReadOnlyDictionary<LogLine, long> Counts() => _errors;
}

[GuardedState]
internal sealed partial class GuardedErrorMonitor : IErrorMonitor
{
    private readonly Dictionary<LogLine, long> _errors = [];

    public void Count(LogLine error) => Errors.Increment(error);

    public IReadOnlyDictionary<LogLine, long> Counts() => Errors.Snapshot();
}
