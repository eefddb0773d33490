using Microsoft.Extensions.DependencyInjection;
using Shop;
using Shop.App;

// Both projects have an AddGuardedState, and this file sees both: it says which it means.
using ServiceProvider services = Shop.App.GuardedStateServices.AddGuardedState(new ServiceCollection().AddShopCore()).BuildServiceProvider();
Orders orders = services.GetRequiredService<Orders>();
Console.WriteLine($"{orders.Place(1, "tea")} {orders.Place(2, "tea")} {orders.Place(3, "tea")}");
