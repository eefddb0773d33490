using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Tests;

public sealed class PlanTests
{
    private static readonly HashSet<Cell> Quick = [.. Plan.Quick()];

    private static readonly string[] Subjects = ["Striped", "ConcurrentDictionary", "NonBlocking", "LockDictionary", "Dictionary"];

    private static readonly string[] Mixes =
    [
        "read", "set", "mix95", "mix50", "churn", "addRemove", "increment", "addOrUpdate", "getOrAddHit", "getOrAddMiss", "grow",
        "incrementHot",
    ];

    private static readonly string[] Published = ["Snapshot", "ImmutableDictionary"];
    private static readonly string[] PublishedMixes = ["read", "set"];
    private static readonly string[] Keys = ["int", "string"];
    private static readonly int[] Entries = [1_000, 1_000_000];
    private static readonly int[] PublishedEntries = [1_000, 100_000];
    private static readonly int[] Threads = [1, 2];

    [Fact]
    public void The_quick_plan_has_every_cell_that_is_promised()
    {
        IEnumerable<Cell> promised =
            from subject in Subjects
            from mix in Mixes
            from key in Keys
            from entries in Entries
            from threads in Threads
            where threads == 1 ? mix != "incrementHot" : subject != "Dictionary"
            where mix != "incrementHot" || entries == 1_000
            select new Cell(new Scene(mix, key, "long", entries, threads, "uniform"), subject);
        IEnumerable<Cell> published =
            from subject in Published
            from mix in PublishedMixes
            from key in Keys
            from entries in PublishedEntries
            select new Cell(new Scene(mix, key, "long", entries, 1, "uniform"), subject);

        Assert.All(promised.Concat(published), static cell => Assert.Contains(cell, Quick));
    }

    [Fact]
    public void The_quick_plan_compares_with_what_people_write_for_the_same_promise()
    {
        Scene hit = new(Mix.GetOrAddHit, "int", "long", 1_000, 2, "uniform");
        Assert.All([Subject.LazyDictionary, Subject.AtomicFactory],
            subject => Assert.Contains(new Cell(hit with { Mix = Mix.GetOrAddMiss }, subject), Quick));
        Assert.Contains(new Cell(hit with { Mix = Mix.IncrementHot }, Subject.BoxDictionary), Quick);
        Assert.Contains(new Cell(hit with { Mix = Mix.Read, Threads = 1 }, Subject.FrozenDictionary), Quick);
    }

    [Fact]
    public void The_quick_plan_shows_what_repeated_keys_and_an_interface_change()
    {
        Scene read = new(Mix.Read, "int", "long", 1_000, 1, "predictable");
        Assert.Contains(new Cell(read, Subject.Striped), Quick);
        Assert.Contains(new Cell(read, Subject.ConcurrentDictionary), Quick);
        Assert.Contains(new Cell(read with { Skew = "uniform" }, Subject.StripedInterface), Quick);
    }

    [Fact]
    public void No_plan_has_a_cell_twice()
    {
        Assert.Equal(Plan.Quick().Count(), Quick.Count);
        Assert.Equal(Plan.Cross(Axes.All).Count(), Plan.Cross(Axes.All).Distinct().Count());
    }

    [Fact]
    public void A_plain_dictionary_is_never_shared_by_threads() =>
        Assert.DoesNotContain(Plan.Cross(Axes.All), static cell => cell.Subject == Subject.Dictionary && cell.Scene.Threads > 1);

    [Theory]
    [InlineData(Mix.Batch)]
    [InlineData(Mix.Enumerate)]
    [InlineData(Mix.Build)]
    public void Striped_is_no_subject_of_what_is_done_to_whole_maps(string mix) =>
        Assert.DoesNotContain(Plan.Cross(Axes.All), cell => cell.Subject == Subject.Striped && cell.Scene.Mix == mix);
}
