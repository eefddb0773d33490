using System.Collections.Concurrent;
using SafeState;

namespace Shop;

[GuardedState]
internal sealed partial class Both
{
    private readonly ConcurrentDictionary<string, object> _objects = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public IGuardedMap<string, object> Map => Objects;

    public IGuardedNumberMap<string, long> Numbers => Counts;

#pragma warning disable SAFE203 // Shows that it throws.
    public void WriteInside() => Counts.AddOrUpdate("a", 0, (_, value) => value + (Counts["b"] = 1));
#pragma warning restore SAFE203
}
