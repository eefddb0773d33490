using Microsoft.Extensions.DependencyInjection;
using SafeState;

namespace Stock;

[GuardedState]
public partial class StockState
{
    private readonly Dictionary<string, long> _levels = [];

    public long Deliver(string sku) => Levels.Increment(sku);

    public bool Take(string sku) => Levels.TryDecrement(sku);
}

public static class StockServices
{
    public static IServiceCollection AddStock(this IServiceCollection services) => services.AddGuardedState();
}
