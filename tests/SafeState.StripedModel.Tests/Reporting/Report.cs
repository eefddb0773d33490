using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SafeState.StripedModel.Tests.Machine;
using SafeState.StripedModel.Tests.Protocol;
using SafeState.StripedModel.Tests.Scenarios;

namespace SafeState.StripedModel.Tests.Reporting;

/// <summary>Walks, and writes tables of what was found.</summary>
internal static class Report
{
    /// <summary>Every scenario with the whole protocol, then every part left out.</summary>
    /// <returns>Whether all is as it is meant to be.</returns>
    /// <param name="scenarios">Where.</param>
    /// <param name="full">Whether parts that nothing needs are left out of large scenarios, too.</param>
    internal static bool WriteAll(IReadOnlyList<Scenario> scenarios, bool full)
    {
        Console.WriteLine("| scenario | states | seconds | verdict |");
        Console.WriteLine("|---|---|---|---|");
        bool holds = scenarios.Select(WriteScenario).ToList().TrueForAll(static good => good);
        Console.WriteLine();
        Console.WriteLine("| left out | dies in | of |");
        Console.WriteLine("|---|---|---|");
        bool dies = PartCase.All
            .Select(part =>
                WriteRow(part, full || part.DiesIn is not null ? scenarios : [.. scenarios.Where(static scenario => !scenario.IsLarge)]))
                    .ToList().TrueForAll(static good => good);
        return holds && dies;
    }

    /// <summary>One part left out: the way to the fault.</summary>
    /// <returns>Whether there is one.</returns>
    internal static bool WritePart(IReadOnlyList<Scenario> scenarios, Part part)
    {
        if (FindDeath(scenarios, PartCase.All.First(item => item.Parts.Contains(part))) is not { } death)
        {
            Console.WriteLine($"{part}: every scenario holds without it");
            return false;
        }

        WriteTrace(death.Verdict);
        Console.WriteLine($"{part}: {death.Scenario.Name}: {death.Verdict.Fault}");
        return true;
    }

    private static bool WriteScenario(Scenario scenario)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Verdict verdict = scenario.Explore();
        WriteTrace(verdict);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario.Name} | {verdict.States:N0} | {watch.Elapsed.TotalSeconds:F1} | {verdict.Fault ?? "holds"} |"));
        return verdict.Holds;
    }

    private static bool WriteRow(PartCase part, IReadOnlyList<Scenario> scenarios)
    {
        (Scenario Scenario, Verdict Verdict)? death = FindDeath(scenarios, part);
        Console.WriteLine(
            $"| {part.Name} | {death?.Scenario.Name ?? "nothing"} | "
            + $"{death?.Verdict.Fault ?? part.Because ?? "no scenario shows what it is for"} |");
        return (death is null) == (part.DiesIn is null);
    }

    private static (Scenario Scenario, Verdict Verdict)? FindDeath(IReadOnlyList<Scenario> scenarios, PartCase part)
    {
        foreach (Scenario scenario in scenarios.OrderByDescending(scenario => scenario.Name == part.DiesIn))
        {
            Verdict verdict = scenario.Explore(part.Parts);
            if (!verdict.Holds)
            {
                return (scenario, verdict);
            }
        }

        return null;
    }

    private static void WriteTrace(Verdict verdict)
    {
        foreach (string line in verdict.Trace)
        {
            Console.WriteLine("    " + line);
        }
    }
}
