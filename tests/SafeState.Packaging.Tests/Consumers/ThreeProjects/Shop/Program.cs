using Microsoft.Extensions.DependencyInjection;
using Orders;
using Shop;
using Stock;

// All of the namespaces are open, and each of the three projects has an AddGuardedState of its own.
using ServiceProvider services = new ServiceCollection().AddStock().AddOrders().AddGuardedState().BuildServiceProvider();
StockState stock = services.GetRequiredService<StockState>();
OrderState orders = services.GetRequiredService<OrderState>();
Carts carts = services.GetRequiredService<Carts>();
Console.WriteLine($"{stock.Deliver("tea")} {stock.Take("tea")} {orders.Place(1, "tea")} {carts.Add(Guid.Empty)}");
