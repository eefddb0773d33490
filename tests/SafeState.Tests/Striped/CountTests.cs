using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Striped;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary><c>Count</c>, which adds up the stripes without a lock, against writes of the whole map.</summary>
public sealed class CountTests
{
    [Fact]
    public void Every_publication_of_other_tables_is_announced_in_each_stripe()
    {
        foreach (bool isSplit in (bool[])[false, true])
        {
            StripedMap<int, int, IntegerHasher<int>> map = new(Entries(500));
            if (isSplit)
            {
                map.Tables.Split();
            }

            (string Name, System.Action Write)[] writes =
                [("Clear", map.Clear), ("ReplaceAll", () => map.ReplaceAll(Entries(300))), ("Drain", () => map.Drain())];
            foreach ((string name, System.Action write) in writes)
            {
                ulong[] before = map.Tables.Sequences();
                write();
                ulong[] after = map.Tables.Sequences();
                Assert.All(before.Zip(after), pair => Assert.True(pair.First != pair.Second && (pair.Second & 1) == 0, name));
            }
        }
    }

    [Fact]
    public void A_count_is_that_of_one_content_or_of_the_other()
    {
        StripedMap<int, int, IntegerHasher<int>> map = new([]);
        map.Tables.Split();
        Dictionary<int, int> entries = Entries(1000);
        bool done = false;
        Worker replacing = Worker.Start(() =>
        {
            for (int i = 0; i < 3000; i++)
            {
                map.ReplaceAll(entries);
                map.Clear();
            }

            Volatile.Write(ref done, true);
        });
        while (!Volatile.Read(ref done))
        {
            Assert.True(map.Count is 0 or 1000);
        }

        replacing.Join();
    }

    private static Dictionary<int, int> Entries(int count) => Enumerable.Range(0, count).ToDictionary(static key => key, static key => key);
}
