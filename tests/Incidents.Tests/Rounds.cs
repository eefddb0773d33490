using System;

namespace Incidents.Tests;

/// <summary>Plays rounds that a test chooses.</summary>
internal static class Rounds
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public static CaseResult UntilFirstDefect(Action<Run> round) => Play(round, Long, watchdog: Long);

    public static CaseResult Play(Action<Run> round, TimeSpan limit, TimeSpan watchdog) =>
        new Run(new Incident("planted", "", (_, run) => round(run)), isGuarded: true, threads: 4, seed: 1).Play(limit, watchdog);
}
