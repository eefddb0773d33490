using Shop;

PriceCache cache = new();
using Barrier start = new(2);
Task[] tasks = [Task.Run(() => Ask(0)), Task.Run(() => Ask(1))];
await Task.WhenAll(tasks);

void Ask(int first)
{
    start.SignalAndWait();
    for (int i = first; i < 20_000; i += 2)
    {
        _ = cache.Get($"article{i}");
    }
}
