using Microsoft.Extensions.DependencyInjection;
using SafeState;

namespace Orders;

[GuardedState(GuardStrategy.Snapshot)]
public partial class OrderState
{
    private readonly Dictionary<int, string> _orders = [];

    public bool Place(int number, string sku) => Orders.TryAdd(number, sku);
}

public static class OrderServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddGuardedState();
}
