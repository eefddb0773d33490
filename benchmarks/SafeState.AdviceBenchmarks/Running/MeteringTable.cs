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
    private const int LongRounds = 9;

    /// <summary>One turn of the duty cycle, which starts with its window when the listener comes.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private static readonly double DefaultShare = GuardedStores.ReadCountingShare;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(150);

    internal static void Print()
    {
        Table table = new Table().RoundedBorder().Title("Nanoseconds a step: the median, and the median of the differences of each round")
            .AddColumn("keys").AddColumn("step").AddColumn("strategy").AddColumn("without metrics").AddColumn("nobody listens")
                .AddColumn("counted always").AddColumn("counted by default");
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
        GuardedStores.ReadCountingShare = 1;
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
        yield return MeasureTurns(metered, choice, workers);
    }

    /// <summary>What a listener costs on average, if reads are counted for the default share of each second.</summary>
    private static string MeasureTurns(IStage metered, Choice choice, Workers workers)
    {
        GuardedStores.ReadCountingShare = DefaultShare;
        List<(double Unheard, double Observed)> rounds = [];
        for (int round = 0; round < LongRounds; round++)
        {
            rounds.Add((1000 / metered.Play(choice, workers, Turn), 1000 / PlayObserved(metered, choice, workers, Turn)));
        }

        return $"{Median.Of(rounds.Select(static round => round.Observed)):0.0} "
            + $"({Median.Of(rounds.Select(static round => round.Observed - round.Unheard)):+0.00;-0.00} to nobody listening)";
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
