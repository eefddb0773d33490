using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SafeState.AdviceBenchmarks.Players;
using SafeState.AdviceBenchmarks.Workloads;
using SafeState.Throughput.Running;

namespace SafeState.AdviceBenchmarks.Running;

/// <inheritdoc/>
internal sealed class Stage<TKey> : IStage
    where TKey : notnull
{
    /// <summary>Steps between two looks at the clock.</summary>
    private const int Chunk = 16;

    /// <summary>Keys instead of each one, where a counter is split.</summary>
    private const int Parts = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Workload _workload;
    private readonly Dictionary<GuardStrategy, IPlayer<TKey>> _players;
    private readonly IPlayer<TKey>? _split;
    private readonly Script<TKey>[] _scripts;
    private readonly Script<TKey>[] _splitScripts;

    /// <summary>Fills the maps and draws the scripts.</summary>
    internal Stage(Workload workload, Func<int, TKey> makeKey, Dictionary<GuardStrategy, IPlayer<TKey>> players,
        Func<IPlayer<TKey>> makeSplit)
    {
        _workload = workload;
        _players = players;
        _split = workload.Skew == Workload.OneKey ? makeSplit() : null;
        _scripts = [.. Enumerable.Range(0, workload.Threads).Select(thread => new Script<TKey>(workload, thread, makeKey))];
        _splitScripts = [.. _scripts.Select((script, thread) => script.WithKey(makeKey(thread)))];
        foreach (IPlayer<TKey> player in players.Values)
        {
            player.Fill(Content(workload.Entries, makeKey));
        }

        _split?.Fill(Content(workload.Entries * Parts, makeKey));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Choice> Choices =>
    [
        .. _players.Keys.Select(static strategy => new Choice(strategy)),
        .. _split is not null ? [new Choice(GuardStrategy.Striped, IsSplit: true)] : Array.Empty<Choice>(),
    ];

    /// <inheritdoc/>
    public string StoreOf(GuardStrategy strategy) => $"{_players[strategy].GetType().FullName}.Map";

    /// <inheritdoc/>
    public double Play(Choice choice, Workers workers, TimeSpan length)
    {
        IPlayer<TKey> player = choice.IsSplit ? _split! : _players[choice.Strategy];
        Script<TKey>[] scripts = choice.IsSplit ? _splitScripts : _scripts;
        double[] rates = new double[_workload.Threads];
        workers.Run(_workload.Threads, thread => rates[thread] = Play(player, scripts[thread], length), length + Patience);
        return rates.Sum() / 1e6;
    }

    private static KeyValuePair<TKey, long>[] Content(int entries, Func<int, TKey> makeKey) =>
        [.. Enumerable.Range(0, entries).Select(ordinal => KeyValuePair.Create(makeKey(ordinal), (long)ordinal))];

    private double Play(IPlayer<TKey> player, Script<TKey> script, TimeSpan length)
    {
        long played = 0;
        int from = 0;
        bool usesProcessorTime = Clock.UsesProcessorTime(_workload.Threads);
        long start = Clock.Now(usesProcessorTime);
        long wall = Stopwatch.GetTimestamp();
        do
        {
            int count = int.Min(Chunk, script.Steps.Length - from);
            _ = player.Play(script, from, count);
            from = (from + count) % script.Steps.Length;
            played += count;
        }
        while (Stopwatch.GetElapsedTime(wall) < length);
        return played / Clock.Seconds(Clock.Now(usesProcessorTime) - start);
    }
}
