using Microsoft.Extensions.DependencyInjection;
using Orders;
using Shop;
using Stock;

// All of the namespaces are open, and each of the three projects has an AddGuardedState of its own.
using ServiceProvider services = new ServiceCollection().AddStock().AddOrders().AddGuardedState().BuildServiceProvider();
StockState stock = services.GetRequiredService<StockState>();
Console.WriteLine($"{stock.Deliver("tea")} {stock.Take("tea")} {services.GetRequiredService<OrderState>().Place(1, "tea")} {services.GetRequiredService<Carts>().Add(Guid.Empty)}");
