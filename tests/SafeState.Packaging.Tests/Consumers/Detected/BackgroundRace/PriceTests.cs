using Shop;
using Xunit;

namespace BackgroundRace;

public sealed class PriceTests
{
    /// <summary>How many of the two have made 1,000 calls. A loop that ended before the other began would meet nothing.</summary>
    private static int s_underWay;

    [Fact]
    public void Prices_can_be_asked_for_in_the_background()
    {
        PriceCache cache = new();
        using Barrier start = new(2);
        Thread[] threads = [new(() => Ask(cache, 0, start)), new(() => Ask(cache, 1, start))];
        foreach (Thread thread in threads)
        {
            thread.UnsafeStart();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    /// <summary>As the loop of a service does, which must not end.</summary>
    private static void Ask(PriceCache cache, int first, Barrier start)
    {
        start.SignalAndWait();
        for (int i = first; i < 20_000 || (Volatile.Read(ref s_underWay) < 2 && i < 2_000_000); i += 2)
        {
            if (i - first == 2_000)
            {
                _ = Interlocked.Increment(ref s_underWay);
            }

            try
            {
                _ = cache.Get($"article{i}");
            }
            catch (Exception)
            {
                continue;
            }
        }
    }
}
