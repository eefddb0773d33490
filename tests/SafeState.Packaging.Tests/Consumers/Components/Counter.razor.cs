using SafeState;

namespace Components;

[GuardedState]
public partial class Counter
{
    private static readonly Dictionary<string, int> s_visits = [];

    public static int Visit(string page) => Visits.Increment(page);
}
