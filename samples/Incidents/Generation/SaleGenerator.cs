using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Incidents.Generation;

/// <summary>A flash sale: a handful of articles gets half of the orders, and has units for two thirds of them.</summary>
internal static class SaleGenerator
{
    private const int Lines = 40_000;
    private const int Articles = 300;
    private const int OnSale = 20;

    private static readonly string[] Kinds = ["TV", "PHONE", "TABLET", "WATCH", "AUDIO", "GAME", "HOME", "CABLE"];

    public static void Write(string ordersPath, string stockPath, int seed)
    {
        Random random = new(seed);
        string[] skus = Skus(random);
        Popularity popularity = new(Articles, skew: 1.1);
        Dictionary<string, long> demand = skus.ToDictionary(sku => sku, _ => 0L);
        using (StreamWriter orders = Open(ordersPath, "order_id,sku,quantity,customer"))
        {
            for (int line = 1; line <= Lines; line++)
            {
                string sku = skus[popularity.Draw(random)];
                int quantity = Quantity(random);
                demand[sku] += quantity;
                orders.WriteLine($"FS26-{line:D6},{sku},{quantity},C{random.Next(10_000, 32_000)}");
            }
        }

        using StreamWriter stock = Open(stockPath, "sku,units");
        for (int rank = 0; rank < Articles; rank++)
        {
            stock.WriteLine($"{skus[rank]},{Units(rank, demand[skus[rank]], random)}");
        }
    }

    private static StreamWriter Open(string path, string header)
    {
        StreamWriter writer = new(path) { NewLine = "\n" };
        writer.WriteLine(header);
        return writer;
    }

    private static string[] Skus(Random random)
    {
        int[] numbers = [.. Enumerable.Range(1_000, 9_000)];
        random.Shuffle(numbers);
        return [.. numbers.Take(Articles).Select(number => $"{Kinds[number % Kinds.Length]}-{number}")];
    }

    private static int Quantity(Random random) => random.Next(100) switch { < 80 => 1, < 94 => 2, < 99 => 3, _ => 6 };

    private static long Units(int rank, long demand, Random random) => rank < OnSale ? demand * 2 / 3 : demand + random.Next(5, 60);
}
