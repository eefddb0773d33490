using SafeState;

namespace NotPartial;

[GuardedState]
public class Inventory
{
    private Dictionary<string, long> _guarded = [];
}

public class Plain
{
    private Dictionary<string, long> _plain = [];
}
