using Microsoft.VisualStudio.TestTools.UnitTesting;
using Shop;

namespace Race;

[TestClass]
public sealed class PriceTests
{
    [TestMethod]
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
        for (int i = first; i < 20_000; i += 2)
        {
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
