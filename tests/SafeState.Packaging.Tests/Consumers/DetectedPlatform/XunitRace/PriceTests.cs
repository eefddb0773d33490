using Shop;
using Xunit;

namespace XunitRace;

public sealed class PriceTests
{
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
        for (int i = first; i < 20_000; i += 2)
        {
            _ = cache.Get($"article{i}");
        }
    }
}
