using Shop;
using Xunit;

namespace XunitRace;

public sealed class PriceTests
{
    /// <summary>How many of the two have made 1,000 calls. A loop that ended before the other began would meet nothing.</summary>
    private static int s_underWay;

    [Fact]
    public async Task Prices_can_be_asked_for_at_once()
    {
        PriceCache cache = new();
        using Barrier start = new(2);
        await Task.WhenAll(Task.Run(() => Ask(cache, 0, start)), Task.Run(() => Ask(cache, 1, start)));
    }

    private static void Ask(PriceCache cache, int first, Barrier start)
    {
        start.SignalAndWait();
        for (int i = first; i < 20_000 || (Volatile.Read(ref s_underWay) < 2 && i < 2_000_000); i += 2)
        {
            if (i - first == 2_000)
            {
                _ = Interlocked.Increment(ref s_underWay);
            }

            _ = cache.Get($"article{i}");
        }
    }
}
