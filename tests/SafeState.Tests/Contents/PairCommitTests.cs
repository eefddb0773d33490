using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Contents;

/// <summary>Two entries of a map that is changed in place, whose comparison fails and goes on failing.</summary>
public sealed class PairCommitTests
{
    [Theory, InlineData("Dictionary"), InlineData("SortedDictionary"), InlineData("SortedList")]
    public void Nobody_sees_half_while_it_cannot_be_taken_back_and_afterwards_it_was_never_there(string type)
    {
        for (int position = 0, reached = 1; reached != 0; position++)
        {
            FailingOrder order = new();
            IGuardedMap<int, string> map = MapOf.Of(GuardStrategy.ReaderWriter, Create(type, order));
            order.FailsFrom = position;
            Exception? exception =
                Record.Exception(() => map.Compute(1, 4, static (ref MapEntry<int, string> a, ref MapEntry<int, string> b) =>
            {
                b.Value = a.Value;
                a.Remove();
            }));
            reached = order.Calls > position ? 1 : 0;
            if (reached == 0)
            {
                Assert.Equal([2, 3, 4], map.Snapshot().Keys.Order());
                continue;
            }

            Assert.True(IsOurs(exception), $"{type} failed from comparison {position} on with {exception}.");
            for (int key = 1; key <= 4; key++)
            {
                // Either the comparison fails here too, or what is seen is what was there before.
                int looked = key;
                string? seen = null;
                Exception? failed = Record.Exception(() => seen = map.GetValueOrDefault(looked));
                Assert.True(IsOurs(failed)
                    || seen == (looked == 4 ? null : $"{looked}"),
                        $"{type} failed from comparison {position} on; key {looked} showed '{seen}'.");
            }

            order.FailsFrom = int.MaxValue;
            Worker.RunMany(4, _ => Assert.Equal([1, 2, 3], map.Snapshot().Keys.Order()));
            Assert.Equal(3, map.Count);
            map[4] = "four";
            Assert.Equal([1, 2, 3, 4], map.Snapshot().Keys.Order());
        }
    }

    /// <summary>A sorted list wraps what its comparison throws.</summary>
    private static bool IsOurs(Exception? exception) =>
        (exception as InvalidOperationException)?.InnerException is NotSupportedException || exception is NotSupportedException;

    private static IDictionary<int, string> Create(string type, FailingOrder order)
    {
        IDictionary<int, string> map = type switch
        {
            "Dictionary" => new Dictionary<int, string>(order),
            "SortedDictionary" => new SortedDictionary<int, string>(order),
            _ => new SortedList<int, string>(order),
        };
        for (int key = 1; key <= 3; key++)
        {
            map.Add(key, $"{key}");
        }

        return map;
    }

    private sealed class FailingOrder : IComparer<int>, IEqualityComparer<int>
    {
        internal int FailsFrom { get; set; } = int.MaxValue;

        internal int Calls { get; private set; }

        public int Compare(int x, int y)
        {
            Count();
            return x.CompareTo(y);
        }

        public bool Equals(int x, int y)
        {
            Count();
            return x == y;
        }

        public int GetHashCode(int obj)
        {
            Count();
            return 1;
        }

        /// <summary>Counts only from where the test begins.</summary>
        private void Count()
        {
            if (FailsFrom != int.MaxValue && Calls++ >= FailsFrom)
            {
                throw new NotSupportedException();
            }
        }
    }
}
