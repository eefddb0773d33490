using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Published;
using SafeState;
using SafeState.Hosting;

long writes = 0;
using MeterListener listener = new();
listener.InstrumentPublished = static (instrument, listener) =>
{
    if (instrument.Meter.Name == GuardMetrics.MeterName)
    {
        listener.EnableMeasurementEvents(instrument);
    }
};
listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => writes += instrument.Name == GuardMetrics.Operations ? value : 0);
listener.Start();

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSafeState().AddGuardedState();
using IHost host = builder.Build();
await host.StartAsync();
Console.WriteLine(await host.Services.GetRequiredService<Stores>().Use());
listener.RecordObservableInstruments();
Console.WriteLine($"{host.Services.GetRequiredService<IGuardedStoreCatalog>().List().Count} stores, operations counted: {writes > 0}");
await host.StopAsync();
