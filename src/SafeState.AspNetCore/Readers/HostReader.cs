using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Options;

namespace SafeState.AspNetCore.Readers;

/// <summary>Describes the process.</summary>
internal sealed class HostReader(IHostEnvironment environment, IGuardAlarmLog alarms, IOptions<DashboardOptions> options,
    IOptions<SafeStateOptions> monitoring, TimeProvider time)
{
    private static readonly string Version =
        typeof(HostReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static readonly DateTimeOffset ProcessStart = ReadStart();

    internal DateTimeOffset StartedAt { get; } = ProcessStart;

    internal HostSection Read() => new(
        Environment.MachineName,
        Environment.ProcessId,
        environment.ApplicationName,
        environment.EnvironmentName,
        StartedAt,
        time.GetUtcNow(),
        Version,
        monitoring.Value.IntervalSeconds,
        options.Value.MetricsUrl,
        alarms.List().Count(static alarm => alarm.IsOn));

    private static DateTimeOffset ReadStart()
    {
        using Process process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero);
    }
}
