using SafeState;

namespace TestingOnly;

[GuardedState]
public partial class Counter
{
    private readonly Dictionary<string, long> _counts = [];

    public long Add(string key) => Counts.Increment(key);
}
