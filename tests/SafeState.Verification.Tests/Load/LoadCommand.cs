using System;
using System.CommandLine;

namespace SafeState.Verification.Tests.Load;

/// <summary>The long form of <see cref="UnderLoadTests"/>, for every strategy or some of them.</summary>
internal static class LoadCommand
{
    internal static Command Create()
    {
        Option<long> operations =
            new("--operations") { Description = "Mixed operations for each strategy.", DefaultValueFactory = _ => 100_000_000 };
        Option<GuardStrategy[]> strategies = new("--strategy")
        {
            Description = "Only this strategy; may be given several times.",
            DefaultValueFactory = _ => Enum.GetValues<GuardStrategy>(),
        };
        Command command =
            new("load", "Puts strategies under load. Fails if a total is wrong, a floor is crossed, or memory grows.") { operations,
                strategies };
        command.SetAction(result => Array.ForEach(result.GetValue(strategies)!, strategy => Run(strategy, result.GetValue(operations))));
        return command;
    }

    private static void Run(GuardStrategy strategy, long operations)
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
}
