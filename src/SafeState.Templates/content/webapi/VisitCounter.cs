using SafeState;

namespace Company.WebApi1;

/// <summary>Counts the visits of pages. All requests share one instance.</summary>
[GuardedState]
public sealed partial class VisitCounter
{
    // The generator makes the accessor Visits, whose members are atomic. Code that uses the field directly does not compile.
    private readonly Dictionary<string, long> _visits = [];

    /// <summary>Counts a visit.</summary>
    /// <returns>The number of visits, with this one.</returns>
    public long Add(string page) => Visits.Increment(page);

    /// <summary>Returns the number of visits of a page.</summary>
    public long Count(string page) => Visits.GetValueOrDefault(page);

    /// <summary>Returns all pages at one instant.</summary>
    public MapSnapshot<string, long> All() => Visits.Snapshot();
}
