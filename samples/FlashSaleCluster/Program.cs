using System;
using System.CommandLine;
using System.ComponentModel;
using System.Threading.Tasks;

namespace FlashSaleCluster;

/// <summary>A sale in three processes, with crashes, pauses, and lost replies, in two designs.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        Option<int> units = new("--units") { Description = "The units in stock.", DefaultValueFactory = static _ => 10_000 };
        Option<int> buyers = new("--buyers") { Description = "The number of buyers.", DefaultValueFactory = static _ => 40_000 };
        RootCommand root = new("Sells a stock in three processes while a server crashes, a process pauses, and replies are lost.")
        {
            units, buyers, CreateWorker(),
        };
        root.SetAction((result, _) => SellAsync(result.GetValue(units), result.GetValue(buyers)));
        return await root.Parse(arguments).InvokeAsync();
    }

    /// <summary>Runs both designs. The exit code is 1 if shared dictionaries sold a unit that does not exist, or one twice.</summary>
    private static async Task<int> SellAsync(int units, int buyers)
    {
        try
        {
            Console.WriteLine($"{units:N0} units, {buyers:N0} buyers, 3 processes, 2 crashes, {Cluster.Pauses} pauses, lost replies");
            Console.WriteLine(SaleResult.Heading);
            SaleResult shared = await new Cluster(isPlain: false, units, buyers).RunAsync();
            Console.WriteLine(shared);
            SaleResult plain = await new Cluster(isPlain: true, units, buyers).RunAsync();
            Console.WriteLine(plain);
            return shared.Oversold == 0 && shared.Double == 0 ? 0 : 1;
        }
        catch (Win32Exception problem)
        {
            await Console.Error.WriteLineAsync(
                $"redis-server did not start: {problem.Message} Install it, for example: apt-get install redis-server");
            return 2;
        }
    }

    private static Command CreateWorker()
    {
        Option<string> url = new("--url") { Required = true };
        Option<string> redis = new("--redis") { Required = true };
        Option<bool> plain = new("--plain");
        Command worker = new("worker", "Runs one of the processes.") { url, redis, plain };
        worker.Hidden = true;
        worker.SetAction((result, _) => Worker.RunAsync(
            result.GetRequiredValue(url), result.GetRequiredValue(redis), result.GetValue(plain)));
        return worker;
    }
}
