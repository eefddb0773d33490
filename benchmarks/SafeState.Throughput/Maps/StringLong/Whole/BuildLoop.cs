using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Running;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>Makes maps of entries that are there. An operation is one of the entries.</summary>
internal sealed class BuildLoop<TSubject>(Material material) : Workload
    where TSubject : struct, IWholeSubject<TSubject>
{
    private readonly KeyValuePair<Key, Value>[] _entries = [.. material.Present.Zip(material.First, KeyValuePair.Create)];
    private TSubject _built;

    /// <inheritdoc/>
    public override int Period => 1 << 20;

    /// <inheritdoc/>
    public override int OperationsPerStep => _entries.Length;

    /// <inheritdoc/>
    public override void Run(int thread, int from, int count)
    {
        for (int pass = 0; pass < count; pass++)
        {
            _built = TSubject.Build(_entries);
        }
    }

    /// <inheritdoc/>
    public override void Verify(Slice slice, Checks checks)
    {
        checks.Equal(_entries.Length, _built.Count, "entries of a map that was built");
        checks.Equal(material.Sum, _built.Sum(), "the values of a map that was built");
    }
}
