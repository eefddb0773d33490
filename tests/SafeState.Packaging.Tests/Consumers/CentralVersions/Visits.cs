using SafeState;

namespace CentralVersions;

[GuardedState]
public static partial class Visits
{
    private static readonly Dictionary<string, int> s_pages = [];

    public static int Count(string page) => Pages.Increment(page);
}
