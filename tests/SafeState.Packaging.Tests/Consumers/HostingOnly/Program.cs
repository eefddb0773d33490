using HostingOnly;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSafeState().AddGuardedState();
using IHost host = builder.Build();
host.Services.GetRequiredService<Sessions>().Open(Guid.NewGuid(), "ada");
foreach (GuardedStoreInfo store in host.Services.GetRequiredService<IGuardedStoreCatalog>().List())
{
    Console.WriteLine($"{store.Name} {store.Strategy} {store.Entries}");
}
