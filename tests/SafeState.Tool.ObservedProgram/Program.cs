using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeState.Hosting.Audit;
using SafeState.Metering;
using SafeState.Tool.ObservedProgram;

// Does what each line of the input asks for, and answers each with a line. Ends with the input.
IHost? host = null;
Depot? depot = null;
Console.WriteLine("ready");
while (Console.ReadLine() is { } line)
{
    string[] words = line.Split(' ');
    int times = words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0;
    switch (words[0])
    {
        case "start":
            host = await Start();
            break;
        case "stop":
            await host!.StopAsync();
            host.Dispose();
            break;
        case "write":
            (depot ??= new Depot()).Write(times);
            break;
        case "read":
            _ = (depot ??= new Depot()).Read(times);
            break;
        case "retry":
            (depot ??= new Depot()).FailToCompare(times);
            break;
        case "observed":
            Console.WriteLine(Observation.IsListened || Observation.IsOn ? "yes" : "no");
            continue;
        case "audited":
            Console.WriteLine(host!.Services.GetRequiredService<IGuardAudit>().IsOn ? "yes" : "no");
            continue;
        default:
            throw new NotSupportedException(line);
    }

    Console.WriteLine("done");
}

GC.KeepAlive(depot);

static async Task<IHost> Start()
{
    HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    _ = builder.Logging.ClearProviders();
    _ = builder.Services.AddSafeState(static options =>
    {
        options.IntervalSeconds = 0.5;
        options.ReadWindowSeconds = 0.1;
    });
    IHost host = builder.Build();
    await host.StartAsync();
    return host;
}
