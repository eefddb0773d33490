using System.Collections.Generic;
using System.Linq;

namespace SafeState.Throughput.Cells;

/// <summary>Which cells a run measures.</summary>
internal static class Plan
{
    /// <summary>The run of a minute or two. The large maps come last: they get the fewest rounds where time is short.</summary>
    public static IEnumerable<Cell> Quick() => Cross(Axes.Usual)
        .Concat(Cross(Axes.Usual with { Mixes = [Mix.IncrementHot], Entries = [1_000], Threads = [2] }))
        .Concat(Cross(Axes.Usual with
        {
            Mixes = [Mix.Read, Mix.Set],
            Entries = [1_000, 100_000],
            Threads = [1],
            Subjects = [Subject.Snapshot, Subject.ImmutableDictionary],
        }))
        .Concat(Cross(Axes.Usual with { Mixes = [Mix.GetOrAddHit, Mix.GetOrAddMiss], Entries = [1_000], Subjects = Subject.OnceOnly }))
        .Concat(Cross(Axes.Usual with
        {
            Mixes = [Mix.Increment, Mix.IncrementHot],
            Entries = [1_000],
            Threads = [2],
            Subjects = [Subject.BoxDictionary],
        }))
        .Concat(Cross(Axes.Usual with
        {
            Mixes = [Mix.Read],
            Entries = [1_000],
            Threads = [1],
            Subjects = [Subject.FrozenDictionary],
        }))
        .Concat(Cross(Axes.Usual with
        {
            Mixes = [Mix.Read, Mix.Set, Mix.GetOrAddHit],
            Entries = [1_000],
            Threads = [1],
            Skews = ["predictable"],
            Subjects = [Subject.Striped, Subject.ConcurrentDictionary],
        }))
        .Concat(Cross(Axes.Usual with
        {
            Mixes = [Mix.Read, Mix.Set, Mix.GetOrAddHit, Mix.AddRemove],
            Entries = [1_000],
            Threads = [1],
            Subjects = [Subject.StripedInterface],
        }))
        .OrderBy(static cell => cell.Scene.Entries);

    /// <summary>Every cell that lies on the axes and makes sense.</summary>
    public static IEnumerable<Cell> Cross(Axes axes) =>
        from key in axes.Keys
        from value in axes.Values
        from entries in axes.Entries
        from mix in axes.Mixes
        from skew in axes.Skews
        from threads in axes.Threads
        from subject in axes.Subjects
        let cell = new Cell(new Scene(mix, key, value, entries, threads, skew), subject)
        where Applicability.Allows(cell)
        select cell;
}
