using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.LiveBenchmarks;

/// <summary>A viewer in a process of its own, so that only the server is measured.</summary>
internal static class Watcher
{
    internal static async Task RunAsync(string address)
    {
        using HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };
        await using Stream stream = await client.GetStreamAsync(new Uri(address));
        Task<string?> end = Console.In.ReadLineAsync();
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        while (true)
        {
            Task<int> read = stream.ReadAsync(buffer).AsTask();
            if (await Task.WhenAny(read, end) == end)
            {
                Console.WriteLine(bytes);
                return;
            }

            bytes += await read;
        }
    }
}
