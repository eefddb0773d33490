using System;

namespace SafeState.AspNetCore.Pages;

/// <summary>The process that a page is about. Every page has it in its header.</summary>
/// <param name="Name">The name of the machine or container.</param>
/// <param name="ProcessId">The id of the process.</param>
/// <param name="Application">The name of the application.</param>
/// <param name="Environment">The environment of the host, such as <c>Production</c>.</param>
/// <param name="StartedAt">The time when the process started.</param>
/// <param name="Now">The time of the server when the page was made.</param>
/// <param name="Version">The version of SafeState.</param>
/// <param name="IntervalSeconds">The interval of the monitor while no viewer is connected.</param>
/// <param name="MetricsUrl">The address of long-term metrics, or null. <c>{store}</c> in it stands for the name of a store.</param>
/// <param name="RaisedAlarms">The number of alarms that are on.</param>
internal sealed record HostSection(string Name, int ProcessId, string Application, string Environment, DateTimeOffset StartedAt,
    DateTimeOffset Now, string Version, double IntervalSeconds, string? MetricsUrl, int RaisedAlarms);
