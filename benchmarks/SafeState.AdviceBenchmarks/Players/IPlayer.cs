using System.Collections.Generic;
using SafeState.AdviceBenchmarks.Workloads;

namespace SafeState.AdviceBenchmarks.Players;

/// <summary>A class with one guarded map, which plays scripts.</summary>
/// <typeparam name="TKey">The type of the map's keys.</typeparam>
internal interface IPlayer<TKey>
    where TKey : notnull
{
    /// <summary>How many entries the map has.</summary>
    int Count { get; }

    /// <summary>Gives the map its content.</summary>
    void Fill(KeyValuePair<TKey, long>[] content);

    /// <summary>Plays some steps.</summary>
    /// <returns>A sum over what was read, so that nothing is left out.</returns>
    long Play(Script<TKey> script, int from, int count);
}
