using System.Threading;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Enumerates one state of the map. An operation is one of the entries.</summary>
internal sealed class EnumerateLoop<TSubject>(TSubject map, Material material) : Workload
    where TSubject : struct, IWholeSubject<TSubject>
{
    private long _wrong;

    /// <inheritdoc/>
    public override int Period => 1 << 20;

    /// <inheritdoc/>
    public override int OperationsPerStep => material.Present.Length;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        TSubject target = map;
        for (int pass = 0; pass < count; pass++)
        {
            if (target.Sum() != material.Sum)
            {
                _ = Interlocked.Increment(ref _wrong);
            }
        }
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks) =>
        checks.Equal(0, Interlocked.Exchange(ref _wrong, 0), "enumerations whose values do not add up");
}
