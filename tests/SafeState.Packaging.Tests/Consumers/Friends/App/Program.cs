using Microsoft.Extensions.DependencyInjection;
using Shop;

// Both projects have one root namespace and an AddGuardedState, and this one sees the internals of the other: it has its own method only.
using ServiceProvider services = new ServiceCollection().AddShopCore().AddGuardedState().BuildServiceProvider();
Orders orders = services.GetRequiredService<Orders>();
Console.WriteLine($"{orders.Place(1, "tea")} {orders.Place(2, "tea")} {orders.Place(3, "tea")}");
