using System;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>What watchers of the members of a group are told.</summary>
public sealed class WatchTests
{
    [Theory, EachGroupStrategy]
    public async Task A_transaction_of_the_group_is_one_element_of_each_member(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        await using Replica<int, string> byId = await Replica<int, string>.StartAsync(people.ById);
        await using Replica<string, int> byName = await Replica<string, int>.StartAsync(people.ByName);
        people.Group.Transact(static (ref tx) =>
        {
            tx.ById[1] = "ada";
            tx.ById[2] = "bob";
            tx.ByName["ada"] = 1;
        });
        Assert.Equal(2, (await byId.NextAsync()).Count);
        _ = Assert.Single(await byName.NextAsync());
        people.Group.Transact(static (ref tx) => tx.ById.Clear());
        Assert.Equal([WatchedChangeKind.Removed, WatchedChangeKind.Removed], (await byId.NextAsync()).Select(static change => change.Kind));
        await byId.FinishAsync(people.ById, -1, "marker");
        await byName.FinishAsync(people.ByName, "marker", -1);
    }

    [Theory, EachGroupStrategy]
    public async Task A_transaction_that_is_taken_back_tells_nothing(GuardStrategy strategy)
    {
        bool committed = false;
        for (int position = 0; !committed; position++)
        {
            ScriptedComparer comparer = new();
            People people = People.Create(strategy, comparer: comparer);
            People other = People.Create(strategy, "other");
            _ = people.Add("ada");
            _ = people.Add("bob");
            await using Replica<int, string> byId = await Replica<int, string>.StartAsync(people.ById);
            await using Replica<string, int> byName = await Replica<string, int>.StartAsync(people.ByName);
            await using Replica<int, string> others = await Replica<int, string>.StartAsync(other.ById);
            int calls = 0;
            comparer.Script = () =>
            {
                if (calls++ == position)
                {
                    throw new NotSupportedException();
                }
            };
            Exception? thrown = Record.Exception(() => Guarded.Transact(other.Group, people.Group, static (ref first, ref second) =>
            {
                first.ById[5] = "eve";
                second.ById[5] = "eve";
                second.ByName["eve"] = 5;
                Assert.True(second.ByName.Remove("ada"));
            }));
            comparer.Script = null;
            committed = thrown is null;
            Assert.True(committed || thrown is NotSupportedException, $"{thrown}");
            await byId.FinishAsync(people.ById, -1, "marker");
            await byName.FinishAsync(people.ByName, "mrk", -1);
            await others.FinishAsync(other.ById, -1, "marker");
            Assert.Equal(committed ? 3 : 2, byId.Changes.Count);
            Assert.Equal(committed ? 4 : 2, byName.Changes.Count);
            Assert.Equal(committed ? 3 : 2, others.Changes.Count);
        }
    }
}
