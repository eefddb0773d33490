using System;
using System.Threading;
using System.Threading.Tasks;
using Shop;

namespace SafeState.Integration.Tests.Docs;

/// <summary>The class of the page about groups, in use.</summary>
public sealed class DirectoryTests
{
    [Fact]
    public void Both_dictionaries_and_the_number_change_together()
    {
        Directory directory = new();

        Assert.Equal(new User(1, "ada@x"), directory.TryAdd("ada@x"));
        Assert.Null(directory.TryAdd("ada@x"));
        Assert.Equal(new User(2, "bob@x"), directory.TryAdd("bob@x"));

        Assert.Equal("bob@x", directory.Find(2)?.Mail);
        Assert.Equal(1, directory.Find("ada@x")?.Id);
        Assert.Null(directory.Find("eve@x"));
        Assert.Equal((2, 3), directory.Report());
    }

    [Fact]
    public async Task Moves_between_two_objects_lose_nobody()
    {
        Directory[] both = [new(), new()];
        for (int i = 0; i < 20; i++)
        {
            _ = both[0].TryAdd($"{i}@x");
        }

        using Barrier start = new(4);
        Task[] movers = new Task[4];
        for (int worker = 0; worker < movers.Length; worker++)
        {
            int seed = worker;
            movers[worker] = Task.Factory.StartNew(
                () =>
                {
                    Random random = new(seed);
                    start.SignalAndWait();
                    for (int i = 0; i < 200; i++)
                    {
                        int from = random.Next(2);
                        Assert.True(both[from].TryMove($"{random.Next(20)}@x", both[1 - from]));
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }

        await Task.WhenAll(movers).WaitAsync(TimeSpan.FromSeconds(60)); // a timeout: the movers hang
        Assert.Equal(20, both[0].Report().Users + both[1].Report().Users);
        Assert.False(both[0].TryMove("1@x", both[0]));
        for (int i = 0; i < 20; i++)
        {
            Assert.True(both[0].Find($"{i}@x") is null != both[1].Find($"{i}@x") is null);
        }
    }
}
