using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.Extensions.Options;

namespace SafeState.AspNetCore.Alarms;

/// <summary>
/// The file that keeps alarms when the process ends: a JSON line for each raise and for each clear, only appended to. At 5 MB it replaces
/// the file with the suffix <c>.1</c>.
/// </summary>
internal sealed class AlarmLogFile(IOptions<DashboardOptions> options, long capacity = AlarmLogFile.DefaultCapacity)
{
    internal const long DefaultCapacity = 5_000_000;

    private readonly Lock _guard = new();
    private string? _writeError;

    /// <summary>Gets whether a log is kept.</summary>
    internal bool IsOn => Path is not null;

    private string? Path => options.Value.AlarmLog;

    private string OlderPath => Path + ".1";

    /// <summary>Appends a line. What fails is shown on the page <c>alarms</c>, and the next alarm is tried again.</summary>
    internal void Append(RecordedAlarm alarm)
    {
        if (Path is null)
        {
            return;
        }

        lock (_guard)
        {
            try
            {
                Rotate();
                File.AppendAllText(Path, JsonSerializer.Serialize(alarm, AlarmJson.Default.RecordedAlarm) + "\n");
                _writeError = null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _writeError = exception.Message;
                throw;
            }
        }
    }

    /// <summary>Reads both files. A line that is not an alarm is counted, and skipped: a crash can leave half a line.</summary>
    internal AlarmLogContent Read()
    {
        List<RecordedAlarm> alarms = [];
        long lines = 0;
        long unreadable = 0;
        string? error;
        lock (_guard)
        {
            error = _writeError;
            try
            {
                foreach (string line in new[] { OlderPath, Path! }.Where(File.Exists).SelectMany(File.ReadLines))
                {
                    lines++;
                    if (Parse(line) is { } alarm)
                    {
                        alarms.Add(alarm);
                    }
                    else
                    {
                        unreadable++;
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                error = exception.Message;
            }
        }

        return new(alarms, lines, unreadable, error);
    }

    private static RecordedAlarm? Parse(string line)
    {
        try
        {
            RecordedAlarm? alarm = JsonSerializer.Deserialize(line, AlarmJson.Default.RecordedAlarm);
            return alarm is { Instance: not null, Traces: not null } ? alarm : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Rotate()
    {
        FileInfo file = new(Path!);
        if (file.Exists && file.Length >= capacity)
        {
            file.MoveTo(OlderPath, overwrite: true);
        }
    }
}
