using Key = System.String;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Counts up the numbers of drawn keys with a delegate.</summary>
internal sealed class AddOrUpdateLoop<TSubject>(TSubject map, Material material, Trace[] traces)
    : CountingLoop<TSubject>(map, material, traces)
    where TSubject : struct, INumberSubject<TSubject>
{
    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = Map;
        foreach (Key key in KeysOf(thread, from, count))
        {
            _ = target.AddOrUpdate(key);
        }
    }
}
