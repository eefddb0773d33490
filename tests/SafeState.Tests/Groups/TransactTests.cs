using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary><c>Transact</c>, <c>Look</c> and <c>Snapshot</c>, without another thread.</summary>
public sealed class TransactTests
{
    [Theory, EachGroupStrategy]
    public void A_transaction_changes_all_members(GuardStrategy strategy)
    {
        People people = People.Create(strategy);

        Assert.Equal(0, people.Add("ada"));
        Assert.Equal(1, people.Add("bob"));

        Assert.Equal("bob", people.ById[1]);
        Assert.Equal(0, people.ByName["ada"]);
        PeopleSnapshot snapshot = people.Snapshot();
        Assert.Equal((2, 2, 2), (snapshot.ById.Count, snapshot.ByName.Count, snapshot.Next));
        Assert.Equal("ada bob 2", people.Look(static (in view) => $"{view.ById[0]} {view.ById[1]} {view.Next}"));
    }

    [Theory, EachGroupStrategy]
    public void A_transaction_that_throws_changes_nothing(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        _ = people.Add("ada");

        _ = Assert.Throws<InvalidOperationException>(() => people.Group.Transact(static (ref tx) =>
        {
            tx.ById[0] = "eve";
            tx.ById[5] = "bob";
            _ = tx.ByName.Remove("ada");
            tx.Next = 77;
            throw new InvalidOperationException();
        }));

        PeopleSnapshot snapshot = people.Snapshot();
        Assert.Equal([new(0, "ada")], snapshot.ById);
        Assert.Equal([new("ada", 0)], snapshot.ByName);
        Assert.Equal(1, snapshot.Next);
        Assert.Equal(1, people.Add("bob")); // the group is free again
    }

    [Theory, EachGroupStrategy]
    public void Views_show_the_writes_of_the_transaction_and_readers_the_committed_state(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        _ = people.Add("ada");
        int? seenOutside = null;

        people.Group.Transact((ref tx) =>
        {
            tx.ByName["ada"] = 9;
            Assert.Equal(9, tx.ByName["ada"]);
            Assert.True(tx.ByName.TryAdd("bob", 1));
            Assert.False(tx.ByName.TryAdd("bob", 2));
            Assert.Equal(2, tx.ByName.Count);
            Assert.True(tx.ByName.Remove("ada", out int removed));
            Assert.Equal(9, removed);
            Assert.False(tx.ByName.Remove("ada"));
            Assert.False(tx.ByName.ContainsKey("ada"));
            Assert.Equal(1, tx.ByName.Count);
            seenOutside = Worker.Start(() => people.ByName["ada"]).Result;
        });

        Assert.Equal(0, seenOutside);
        Assert.Equal([new("bob", 1)], people.ByName.Snapshot());
    }

    [Theory, EachGroupStrategy]
    public void A_loop_over_a_view_shows_the_entries_of_the_transaction_and_may_write(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        _ = people.Add("ada");
        _ = people.Add("bob");

        List<string> seen = people.Group.Transact(static (ref tx) =>
        {
            tx.ById[0] = "eve";
            _ = tx.ById.Remove(1);
            tx.ById[7] = "joe";
            List<string> seen = [];
            foreach ((int id, string name) in tx.ById)
            {
                seen.Add($"{id}{name}");
                _ = tx.ById.Remove(id);
            }

            Assert.Equal(0, tx.ById.Count);
            return seen;
        });

        Assert.Equal(["0eve", "7joe"], seen.Order(StringComparer.Ordinal));
        Assert.True(people.ById.IsEmpty);
    }

    [Theory, EachGroupStrategy]
    public void Clear_of_a_view_removes_everything_with_the_transaction(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        _ = people.Add("ada");
        _ = people.Add("bob");

        people.Group.Transact(static (ref tx) =>
        {
            tx.ById.Clear();
            tx.ById[3] = "joe";
            Assert.Equal(1, tx.ById.Count);
        });

        Assert.Equal([new(3, "joe")], people.ById.Snapshot());
        Assert.Equal(2, people.ByName.Count);
    }

    [Theory, EachGroupStrategy]
    public void Many_writes_of_one_transaction_agree_with_a_dictionary(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        Random random = new(5);
        Dictionary<int, string> model = [];
        for (int round = 0; round < 200; round++)
        {
            int writes = random.Next(40);
            people.Group.Transact((ref tx) =>
            {
                for (int i = 0; i < writes; i++)
                {
                    int key = random.Next(60);
                    if (random.Next(3) == 0)
                    {
                        Assert.Equal(model.Remove(key), tx.ById.Remove(key));
                    }
                    else
                    {
                        tx.ById[key] = model[key] = $"{round}.{i}";
                    }

                    int other = random.Next(60);
                    Assert.Equal(model.TryGetValue(other, out string? expected), tx.ById.TryGetValue(other, out string? actual));
                    Assert.Equal(expected, actual);
                    Assert.Equal(model.Count, tx.ById.Count);
                }
            });
            Assert.Equal(model.OrderBy(static entry => entry.Key), people.ById.Snapshot().OrderBy(static entry => entry.Key));
        }
    }

    [Theory, EachGroupStrategy]
    public void Other_types_of_dictionaries_can_be_members(GuardStrategy strategy)
    {
        People people = People.Create(strategy, new SortedList<int, string>(), new SortedDictionary<string, int>());

        _ = people.Add("bob");
        _ = people.Add("ada");

        Assert.Equal(["ada", "bob"], people.Snapshot().ByName.Select(static entry => entry.Key));
        Assert.Equal(2, people.Look(static (in view) => view.ById.Count));
    }

    [Theory, EachGroupStrategy]
    public void A_null_key_or_delegate_is_refused(GuardStrategy strategy)
    {
        People people = People.Create(strategy);

        _ = Assert.Throws<ArgumentNullException>(() => people.Group.Transact(null!));
        _ = Assert.Throws<ArgumentNullException>(() => people.Group.Transact<int>(null!));
        _ = Assert.Throws<ArgumentNullException>(() => people.Look<int>(null!));
        _ = Assert.Throws<ArgumentNullException>(() => people.Group.Transact(static (ref tx) => tx.ByName[null!] = 1));
        _ = Assert.Throws<ArgumentNullException>(() => people.Group.Transact(static (ref tx) => tx.ByName.ContainsKey(null!)));
        _ = Assert.Throws<KeyNotFoundException>(() => people.Group.Transact(static (ref tx) => tx.ByName["nobody"]));
        Assert.True(people.ByName.IsEmpty);
    }
}
