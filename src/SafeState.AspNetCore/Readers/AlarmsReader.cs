using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Alarms;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>alarms</c>: the alarms of this process, and those of earlier ones from the alarm log.</summary>
internal sealed class AlarmsReader(HostReader host, GuardAlarmLog current, AlarmRecorder recorder, AlarmLogFile file,
    IOptions<DashboardOptions> options, TimeProvider time)
{
    private const int Maximum = 1_000;

    internal AlarmsPage Read()
    {
        (IReadOnlyList<AlarmRow> alarms, AlarmLogSection? log) = ReadAll();
        return new(host.Read(), [.. alarms.Take(Maximum)], log);
    }

    internal IReadOnlyList<AlarmRow> ReadStore(string store) => [.. ReadCurrent().Where(alarm => alarm.Store == store)];

    /// <summary>Returns all alarms, newest first.</summary>
    internal (IReadOnlyList<AlarmRow> Alarms, AlarmLogSection? Log) ReadAll()
    {
        if (!file.IsOn)
        {
            return ([.. ReadCurrent()], null);
        }

        AlarmLogContent content = file.Read();
        IEnumerable<AlarmRow> earlier = content.Alarms
            .Where(IsEarlier)
            .GroupBy(static alarm => (alarm.Instance, alarm.Id, alarm.At))
            .Select(group => Describe(group.MaxBy(static alarm => alarm.ClearedAt ?? DateTimeOffset.MinValue)!));
        AlarmLogSection log = new(content.Alarms.Count == 0 ? null : content.Alarms.Min(static alarm => alarm.At), content.Lines,
            content.Unreadable, content.Error);
        return ([.. ReadCurrent().Concat(earlier).OrderByDescending(static alarm => alarm.At)], log);
    }

    /// <summary>Returns whether an earlier process wrote a line. In containers, every process can have the same id.</summary>
    private bool IsEarlier(RecordedAlarm alarm) => alarm.Instance != GuardAlarmLog.Instance || alarm.At < host.StartedAt;

    private IEnumerable<AlarmRow> ReadCurrent() => current.List().Select(alarm => new AlarmRow(
        alarm.Id, alarm.Instance, IsEarlierProcess: false, alarm.Kind, alarm.Store, Figures.Round(alarm.Value),
        Figures.Round(alarm.Threshold), alarm.At, alarm.ClearedAt, ((alarm.ClearedAt ?? time.GetUtcNow()) - alarm.At).TotalSeconds,
        alarm.IsOn ? AlarmOutcome.On : EndOf(recorder.IsAdapted(alarm.Id), current.IsHandled(alarm.Id)), Links(alarm.TraceIds)));

    private AlarmRow Describe(RecordedAlarm alarm) => new(
        alarm.Id, alarm.Instance, IsEarlierProcess: true, alarm.Kind, alarm.Store, Figures.Round(alarm.Value),
        Figures.Round(alarm.Threshold), alarm.At, alarm.ClearedAt, (alarm.ClearedAt - alarm.At)?.TotalSeconds,
        alarm.ClearedAt is null ? AlarmOutcome.Lost : EndOf(alarm.Adapted, alarm.Handled), Links(alarm.Traces));

    private static AlarmOutcome EndOf(bool isAdapted, bool isHandled) =>
        isAdapted ? AlarmOutcome.Adapted : isHandled ? AlarmOutcome.Handled : AlarmOutcome.Subsided;

    private TraceLink[] Links(IReadOnlyList<string> traces) =>
        [.. traces.Select(trace => new TraceLink(trace, options.Value.ToTraceUrl(trace)))];
}
