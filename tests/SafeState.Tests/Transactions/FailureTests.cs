using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Transactions;

/// <summary>Comparers of keys that throw at the n-th call: the transaction happens as a whole or not at all.</summary>
public sealed class FailureTests
{
    [Theory, EachStrategy]
    public void A_comparer_that_throws_once_leaves_the_dictionary_whole_at_whichever_call(GuardStrategy strategy) =>
        ThrowAtEachCall(strategy, keepsThrowing: false);

    [Theory, EachStrategy]
    public void A_comparer_that_throws_from_some_call_on_leaves_the_dictionary_whole(GuardStrategy strategy) =>
        ThrowAtEachCall(strategy, keepsThrowing: true);

    [Theory, EachStrategy]
    public void Keys_that_become_equal_harm_no_other_key(GuardStrategy strategy)
    {
        bool isOdd = false;
        OddComparer comparer = new(() => isOdd);
        IGuardedMap<string, long> map = Maps.Of(
            strategy, new Dictionary<string, long>(comparer) { ["a"] = 1, ["b"] = 2, ["other"] = 3 }, "store");

        _ = Record.Exception(() => map.Transact((ref tx) =>
        {
            _ = tx.Remove("a");
            tx["b"] = 5;
            tx["c"] = 6;
            isOdd = true;
        }));
        isOdd = false;

        Assert.Equal(3, map["other"]);
        map["other"] = 4;
        map.Transact(static (ref tx) => tx["other"]++);
        Assert.Equal(5, map["other"]);
        Assert.Equal(map.Snapshot().Count, map.Count);
    }

    private static void ThrowAtEachCall(GuardStrategy strategy, bool keepsThrowing)
    {
        int failures = 0;
        for (int position = 0; ; position++)
        {
            ScriptedComparer comparer = new();
            IGuardedMap<string, long> map = Maps.Of(
                strategy, new Dictionary<string, long>(comparer) { ["a"] = 1, ["b"] = 2, ["c"] = 3 }, "store");
            int calls = 0;
            comparer.Script = () =>
            {
                if (keepsThrowing ? calls++ >= position : calls++ == position)
                {
                    throw new NotSupportedException();
                }
            };
            Exception? thrown = Record.Exception(() => map.Transact(static (ref tx) => Change(ref tx)));
            if (keepsThrowing && thrown is not null)
            {
                SeesNothingNew(map);
            }

            comparer.Script = null;
            bool committed = thrown is null;
            Assert.True(committed || thrown is NotSupportedException, $"Call {position} threw {thrown}.");
            Assert.Equal(committed ? "b7,c3,d4,ee5" : "a1,b2,c3", Text(map));
            Assert.Equal(committed ? 4 : 3, map.Count);
            map["b"] = 9; // nothing is owned
            Assert.Equal(9, map["b"]);
            if (committed)
            {
                break;
            }

            failures++;
        }

        Assert.True(failures > 6, $"Only {failures} calls of the comparer were seen.");
    }

    /// <summary>Either the comparison fails here too, or what is seen is what was there before.</summary>
    private static void SeesNothingNew(IGuardedMap<string, long> map)
    {
        foreach (string key in (string[])["a", "d", "ee"])
        {
            bool isThere = false;
            Exception? failed = Record.Exception(() => isThere = map.ContainsKey(key));
            Assert.True(failed is NotSupportedException || isThere == (key == "a"), key);
        }
    }

    private static void Change(ref MapTx<string, long> tx)
    {
        _ = tx.Remove("a");
        tx["b"] = 7;
        tx.Add("d", 4);
        tx["ee"] = 5;
        _ = tx.Remove("absent");
    }

    private static string Text(IGuardedMap<string, long> map) =>
        string.Join(',', map.Snapshot().Select(static entry => $"{entry.Key}{entry.Value}").Order(StringComparer.Ordinal));

    /// <summary>Takes all keys of one letter for one key, when it is told to.</summary>
    private sealed class OddComparer(Func<bool> isOdd) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => isOdd() ? x!.Length == y!.Length : x == y;

        public int GetHashCode(string obj) => obj.Length;
    }
}
