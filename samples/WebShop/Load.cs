using System;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WebShop;

/// <summary>Generates load: customers that order the same few articles as fast as they are served.</summary>
internal static class Load
{
    private const int Articles = 8;
    private const int Quantity = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>Lets customers order until the time is up, and prints the results.</summary>
    /// <param name="shop">The address of the shop.</param>
    /// <param name="time">The length of the run.</param>
    /// <param name="customers">The number of customers that order at the same time.</param>
    /// <param name="accounts">The number of accounts that they share.</param>
    /// <param name="console">The console for results and errors.</param>
    /// <param name="token">A token that ends the run early.</param>
    /// <returns>The exit code: 1 if the shop does not answer.</returns>
    internal static async Task<int> Run(Uri shop, TimeSpan time, int customers, int accounts, InvocationConfiguration console,
        CancellationToken token)
    {
        using HttpClient client = new() { BaseAddress = shop };
        try
        {
            await Deliver(client, token);
            Served[] served = await OrderAll(client, time, customers, accounts, token);
            await console.Output.WriteLineAsync(
                $"ordered {served.Sum(static one => one.Orders)}, sold out {served.Sum(static one => one.SoldOut)}, refused "
                + $"{served.Sum(static one => one.Refused)}");
            return 0;
        }
        catch (HttpRequestException exception)
        {
            await console.Error.WriteLineAsync($"No shop answers at {shop}: {exception.Message} Start it first, or name its address.");
            return 1;
        }
    }

    private static async Task Deliver(HttpClient client, CancellationToken token)
    {
        for (int article = 0; article < Articles; article++)
        {
            using HttpResponseMessage delivered =
                await client.PutAsync(new Uri($"stock/article-{article}/{Quantity}", UriKind.Relative), null, token);
            _ = delivered.EnsureSuccessStatusCode();
        }
    }

    private static Task<Served[]> OrderAll(HttpClient client, TimeSpan time, int customers, int accounts, CancellationToken token)
    {
        Guid[] all = [.. Enumerable.Range(0, accounts).Select(static _ => Guid.NewGuid())];
        Stopwatch watch = Stopwatch.StartNew();
        return Task.WhenAll(Enumerable.Range(0, customers)
            .Select(customer => Order(client, all[customer % all.Length], watch, time, token)));
    }

    private static async Task<Served> Order(HttpClient client, Guid customer, Stopwatch watch, TimeSpan time, CancellationToken token)
    {
        Served served = new(0, 0, 0);
        while (watch.Elapsed < time)
        {
            Uri order = new($"orders/article-{Random.Shared.Next(Articles)}?customer={customer}", UriKind.Relative);
            using HttpResponseMessage answer = await client.PostAsync(order, null, token);
            served = answer.StatusCode switch
            {
                HttpStatusCode.OK => served with { Orders = served.Orders + 1 },
                HttpStatusCode.Conflict => served with { SoldOut = served.SoldOut + 1 },
                _ => served with { Refused = served.Refused + 1 },
            };
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(Patience, token); // a customer that is refused waits for a while
            }
        }

        return served;
    }

    private readonly record struct Served(long Orders, long SoldOut, long Refused);
}
