using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AdviceBenchmarks.Workloads;
using SafeState.Throughput.Running;
using Spectre.Console;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>
/// What metrics cost on one thread: without them, with nobody listening, and while somebody observes; processor time, in rounds that are
/// interleaved.
/// </summary>
internal static class MeteringTable
{
    private const int Rounds = 61;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(150);

    internal static void Print()
    {
        Table table = new Table().RoundedBorder().Title("Nanoseconds a step: the median, and the median of the differences of each round")
            .AddColumn("keys").AddColumn("step").AddColumn("strategy").AddColumn("without metrics").AddColumn("nobody listens")
                .AddColumn("observed");
        using Workers workers = new(1);
        foreach (Workload workload in Catalogue.Single.Where(static workload => workload.Name is "read" or "set" or "increment"))
        {
            IStage metered = Stages.Of(workload);
            IStage unmetered = Stages.UnmeteredOf(workload);
            foreach (GuardStrategy strategy in new[] { GuardStrategy.Striped, GuardStrategy.Locked })
            {
                _ = table.AddRow(
                    [workload.Key, workload.Name, strategy.ToString(), .. Measure(metered, unmetered, new Choice(strategy), workers)]);
            }
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Measure(IStage metered, IStage unmetered, Choice choice, Workers workers)
    {
        List<(double Without, double Unheard, double Observed)> rounds = [];
        _ = (unmetered.Play(choice, workers, Warming), metered.Play(choice, workers, Warming),
            PlayObserved(metered, choice, workers, Warming));
        for (int round = 0; round < Rounds; round++)
        {
            double without = 1000 / unmetered.Play(choice, workers, Slice);
            double unheard = 1000 / metered.Play(choice, workers, Slice);
            rounds.Add((without, unheard, 1000 / PlayObserved(metered, choice, workers, Slice)));
        }

        yield return $"{Median.Of(rounds.Select(static round => round.Without)):0.0}";
        yield return Column(rounds, static round => round.Unheard);
        yield return Column(rounds, static round => round.Observed);
    }

    private static string Column(List<(double Without, double Unheard, double Observed)> rounds,
        Func<(double Without, double Unheard, double Observed), double> read) =>
        $"{Median.Of(rounds.Select(read)):0.0} ({Median.Of(rounds.Select(round => read(round) - round.Without)):+0.0;-0.0}, ratio "
        + $"{Median.Of(rounds.Select(round => round.Without / read(round))):0.00})";

    private static double PlayObserved(IStage stage, Choice choice, Workers workers, TimeSpan length)
    {
        using Listening listening = new();
        return stage.Play(choice, workers, length);
    }
}
