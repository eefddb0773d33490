using System;
using System.Globalization;
using SafeState;
using SafeState.Load;

if (args.Length == 0 || !long.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out long operations))
{
    Console.Error.WriteLine("usage: load OPERATIONS [STRATEGY…]");
    return 2;
}

GuardStrategy[] strategies = args.Length == 1 ? Enum.GetValues<GuardStrategy>() : Array.ConvertAll(args[1..], Enum.Parse<GuardStrategy>);
foreach (GuardStrategy strategy in strategies)
{
    Console.WriteLine($"{strategy}");
    Console.WriteLine($"  storm: {Storm.Run(strategy, operations, threads: 4, seed: 1)}");
    Console.WriteLine($"  churn: {Churn.Run(strategy, operations / 10)}");
    Console.WriteLine($"  floods: {Flood.Run(strategy, threads: 256, callers: 20_000)}");
    foreach (int threads in (int[])[2, 8, 64])
    {
        Console.WriteLine($"  one hot key: {HotKey.Run(strategy, threads, TimeSpan.FromSeconds(5))}");
    }
}

return 0;
