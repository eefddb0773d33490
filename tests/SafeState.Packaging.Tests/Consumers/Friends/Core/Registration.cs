using Microsoft.Extensions.DependencyInjection;

namespace Shop;

public static class Registration
{
    public static IServiceCollection AddShopCore(this IServiceCollection services) => services.AddGuardedState();
}
