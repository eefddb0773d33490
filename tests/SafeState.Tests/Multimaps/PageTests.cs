using System.Linq;

namespace SafeState.Tests.Multimaps;

/// <summary>The code of docs/what-can-be-guarded.md on dictionaries of lists and sets.</summary>
public sealed class PageTests
{
    private readonly IGuardedSetMultimap<string, string> _watchers = Guarded.SetMultimap<string, string>();
    private readonly IGuardedMultimap<string, string> _lines = Guarded.Multimap<string, string>();
    private readonly IGuardedSet<string> _outbox = Guarded.Set<string>();

    [Fact]
    public void Every_snippet_does_what_the_page_says()
    {
        Watch("news", "a");
        Watch("news", "b");
        Assert.Equal(2, Notify("news"));
        Assert.Equal(0, Notify("sports"));
        Leave("news", "a");
        Leave("news", "b");
        Assert.True(_watchers.IsEmpty);

        Assert.True(AddLine("first", "a"));
        Assert.False(AddLine("first", "a"));
        Assert.True(AddLine("first", "b"));
        Assert.True(AddLine("first", "c"));
        Assert.False(AddLine("first", "d"));
        Assert.Equal(["a", "b", "c"], _lines["first"]);
    }

    // A key is there as long as it has a value. The last removal takes it along.
    private void Watch(string topic, string client) => _watchers.TryAdd(topic, client);

    private void Leave(string topic, string client) => _watchers.TryRemove(topic, client);

    // What the indexer returns never changes. It is empty if the key is absent.
    private int Notify(string topic) => _watchers[topic].Count(client => _outbox.TryAdd($"{topic} to {client}"));

    // One step: no other thread adds a line between the test and the addition.
    private bool AddLine(string order, string line) => _lines.Compute(
        order,
        static (ref ListDraft<string> lines, string line) =>
        {
            bool isNew = lines.Count < 3 && !lines.Contains(line);
            if (isNew)
            {
                lines.Add(line);
            }

            return isNew;
        },
        line);
}
