namespace SafeState.Throughput.Cells;

/// <summary>Which cells make sense.</summary>
internal static class Applicability
{
    private const int CopyLimit = 1_000;
    private const int PublishLimit = 100_000;

    /// <summary>Whether a subject can do what a scene asks, in bearable time.</summary>
    public static bool Allows(Cell cell) =>
        Concurrent(cell) && Numeric(cell) && Whole(cell) && Bearable(cell);

    private static bool Concurrent(Cell cell) =>
        cell.Scene.Threads == 1 || (cell.Subject != Subject.Dictionary && !OneWriter(cell.Scene.Mix));

    private static bool OneWriter(string mix) => mix is Mix.Batch or Mix.Enumerate or Mix.Build;

    private static bool Numeric(Cell cell) =>
        cell.Scene.Mix is not (Mix.Increment or Mix.AddOrUpdate or Mix.IncrementHot)
        || (cell.Scene.Value == "long" && cell.Subject is not (Subject.FrozenDictionary or Subject.StripedInterface)
                && !Subject.OnceOnly.Contains(cell.Subject));

    private static bool Whole(Cell cell) => !OneWriter(cell.Scene.Mix) ||
        cell.Subject is not (Subject.Striped or Subject.StripedNoMetrics or Subject.StripedInterface or Subject.ConcurrentDictionary
            or Subject.NonBlocking);

    // What copies everything at each write would take minutes; so would growing by a million publications.
    private static bool Bearable(Cell cell) => cell.Scene.Mix switch
    {
        Mix.Read or Mix.GetOrAddHit or Mix.Batch or Mix.Enumerate or Mix.Build => true,
        Mix.Grow when Subject.Persistent.Contains(cell.Subject) => cell.Scene.Entries <= PublishLimit,
        _ when Subject.Copying.Contains(cell.Subject) => cell.Scene.Entries <= CopyLimit,
        _ => true,
    };
}
